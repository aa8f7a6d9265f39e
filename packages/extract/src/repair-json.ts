/**
 * The JSON object in a model's answer: inside a code fence or among words, with trailing commas, comments, single
 * quotes, Python's `None`/`True`/`False`, or cut off at the end. `undefined` when there is none.
 */
export function repairJson(answer: string): unknown {
  const start = answer.indexOf('{');
  if (start < 0) return undefined;
  const text = answer.slice(start, start + MAX_ANSWER);
  const end = endOfObject(text);
  for (const candidate of [text.slice(0, end), mend(text.slice(0, end)), close(mend(text.slice(0, end)))]) {
    const parsed = tryParse(candidate);
    if (typeof parsed === 'object' && parsed !== null) return parsed;
  }
  return undefined;
}

/** Longest answer that is looked at, in UTF-16 code units: values are short, babble is not. */
const MAX_ANSWER = 50_000;

function tryParse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

/** Behind the brace that closes the first object; the end of the text when nothing does. */
function endOfObject(text: string): number {
  let [depth, quote] = [0, ''];
  for (let index = 0; index < text.length; index++) {
    const character = text[index] ?? '';
    if (quote !== '') {
      if (character === '\\') index += 1;
      else if (character === quote) quote = '';
    } else if (character === '"') quote = character;
    else if (character === '{' || character === '[') depth += 1;
    else if (character === '}' || character === ']') {
      depth -= 1;
      if (depth === 0) return index + 1;
    }
  }
  return text.length;
}

/** Rewrites what is outside of strings; strings in single quotes become strings in double quotes. */
function mend(text: string): string {
  let out = '';
  for (let index = 0; index < text.length;) {
    const character = text[index] ?? '';
    const string = character === '"' || character === "'" ? stringAt(text, index) : undefined;
    if (string !== undefined) {
      out += string.json;
      index = string.next;
      continue;
    }
    const word = /^(?:None|True|False|undefined|NaN|\/\/[^\n]{0,500}|\/\*.{0,500}?\*\/)/s.exec(
      text.slice(index, index + 520),
    )?.[0];
    if (word !== undefined) {
      out += WORDS.get(word) ?? (word.startsWith('/') ? '' : 'null');
      index += word.length;
      continue;
    }
    // A comma that nothing follows.
    if (!(character === ',' && /^,\s{0,100}[}\]]/.test(text.slice(index, index + 102)))) out += character;
    index += 1;
  }
  return out.replace(/([{,]\s{0,100})([A-Za-z_][\w-]{0,60})(\s{0,10}:)/g, '$1"$2"$3');
}

const WORDS: ReadonlyMap<string, string> = new Map([
  ['None', 'null'],
  ['True', 'true'],
  ['False', 'false'],
]);

function stringAt(text: string, start: number): { readonly json: string; readonly next: number } | undefined {
  const quote = text[start];
  let value = '';
  for (let index = start + 1; index < text.length; index++) {
    const character = text[index] ?? '';
    if (character === '\\') {
      const next = text[index + 1] ?? '';
      value += next === "'" ? "'" : character + next;
      index += 1;
    } else if (character === quote) return { json: `"${value}"`, next: index + 1 };
    else value += character === '"' ? '\\"' : character === '\n' ? '\\n' : character;
  }
  return undefined;
}

/** Closes what an answer that was cut off left open. */
function close(text: string): string {
  const open: string[] = [];
  let inString = false;
  for (let index = 0; index < text.length; index++) {
    const character = text[index] ?? '';
    if (inString) {
      if (character === '\\') index += 1;
      else if (character === '"') inString = false;
    } else if (character === '"') inString = true;
    else if (character === '{') open.push('}');
    else if (character === '[') open.push(']');
    else if (character === '}' || character === ']') open.pop();
  }
  const ended = inString ? `${text}"` : text.replace(/[,:\s]{1,20}$/, (tail) => (tail.includes(':') ? ':null' : ''));
  return ended + open.reverse().join('');
}
