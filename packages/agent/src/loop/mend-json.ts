import { fromLooseJson } from './loose-json.ts';

/** What models put around JSON: fences, words of their template, a closing mark. */
const AROUND = /^\s*(?:```(?:json)?\s*)?|\s*(?:```|<\|[^|>]*\|>|<\/[a-z_]+>)*\s*$/giu;

/**
 * Reads JSON as it was meant: in fences, with a mark of the model's template behind it, or cut off at its end with
 * nothing but closing brackets missing, or as JavaScript or Python would write it. What is cut within a value stays unread: half a value is another value.
 *
 * @returns `undefined` for what is no JSON.
 */
export function mendJson(text: string): unknown {
  const bare = text.slice(0, LONGEST).replace(AROUND, '');
  return parse(bare) ?? parse(firstValue(bare) ?? '') ?? parse(closed(bare) ?? '') ?? parse(fromLooseJson(bare) ?? '');
}

/** UTF-16 code units; a longer text is no tool call. */
const LONGEST = 200_000;

function parse(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    // Some models encode twice.
    return typeof value === 'string' && /^\s*[[{]/u.test(value) ? (parse(value) ?? value) : (value ?? undefined);
  } catch {
    return undefined;
  }
}

/** The first whole object or list, when something stands behind it. */
function firstValue(text: string): string | undefined {
  const end = scan(text).ends[0];
  return end === undefined ? undefined : text.slice(0, end);
}

/** The text with its brackets closed; `undefined` when it ends within a value or behind a comma or colon. */
function closed(text: string): string | undefined {
  const { open, inString } = scan(text);
  return inString || open.length === 0 || !/["\]}]\s*$/u.test(text)
    ? undefined
    : `${text}${open.toReversed().join('')}`;
}

/** Brackets that are still to be closed, and where the outermost ones closed; strings are skipped. */
function scan(text: string): {
  readonly open: readonly string[];
  readonly ends: readonly number[];
  readonly inString: boolean;
} {
  const open: string[] = [];
  const ends: number[] = [];
  let inString = false;
  for (let at = 0; at < text.length; at++) {
    const character = text[at];
    if (inString) {
      if (character === '\\') at++;
      else if (character === '"') inString = false;
    } else if (character === '"') inString = true;
    else if (character === '{' || character === '[') open.push(character === '{' ? '}' : ']');
    else if (character === '}' || character === ']') {
      open.pop();
      if (open.length === 0) ends.push(at + 1);
    }
  }
  return { open, ends, inString };
}
