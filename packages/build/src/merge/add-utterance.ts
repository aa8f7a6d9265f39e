import { literal } from '../render/escape.ts';

/** A file with one utterance more, or why it is left as it is. */
export type AddedUtterance =
  | { readonly kind: 'added'; readonly text: string }
  | { readonly kind: 'there' }
  | { readonly kind: 'not-found'; readonly why: string };

/**
 * Adds an utterance to the list of a command's file, behind those that are there. Every other byte stays. A file in which
 * no list `utterances: [ … ]` of plain strings stands once is left to its author.
 */
export function addUtterance(text: string, utterance: string): AddedUtterance {
  const lists = listsIn(text);
  const [list] = lists;
  if (list === undefined || lists.length > 1)
    return { kind: 'not-found', why: `it has ${lists.length === 0 ? 'no' : 'more than one'} list "utterances: [ … ]"` };
  const { start, end, last } = list;
  const written = literal(utterance);
  const known = text.slice(start, end);
  if (known.includes(written) || known.includes(JSON.stringify(utterance))) return { kind: 'there' };
  if (last === undefined) return insert(text, start, written);
  const comma = /^\s*,/.test(text.slice(last, end)) ? '' : ',';
  const before = text.lastIndexOf('\n', last);
  const lineEnd = text.indexOf('\n', last);
  // On a line of its own where the one before has one, with its indentation; a comment behind that one stays there.
  if (before < start || lineEnd < 0 || lineEnd > end) {
    const behind = comma === '' ? text.indexOf(',', last) + 1 : last;
    return insert(text, behind, `${comma} ${written}`);
  }
  const indent = /^[ \t]*/.exec(text.slice(before + 1))?.[0] ?? '';
  const ends = text[lineEnd - 1] === '\r' ? lineEnd - 1 : lineEnd;
  const newline = text.slice(ends, lineEnd + 1);
  return insert(text.slice(0, last) + comma + text.slice(last), ends + comma.length, `${newline}${indent}${written},`);
}

function insert(text: string, at: number, part: string): AddedUtterance {
  return { kind: 'added', text: text.slice(0, at) + part + text.slice(at) };
}

/** A list of utterances: from behind its bracket to before the one that closes it. */
interface FoundList {
  readonly start: number;
  readonly end: number;
  /** Where its last string ends; absent when it is empty. */
  readonly last: number | undefined;
}

/** What stands in a file apart from code: comments, strings, templates, expressions between slashes. */
const SKIPPED =
  /\/\/[^\n]*|\/\*[^]*?\*\/|'(?:[^'\\\n]|\\[^])*'|"(?:[^"\\\n]|\\[^])*"|`(?:[^`\\]|\\[^])*`|\/(?<=[(,=:[!&|?{};]\s*\/)(?![/*])(?:[^/\\[\n]|\\.|\[(?:[^\]\\\n]|\\.)*\])+\/[a-z]*|\butterances\s*:\s*\[|[[\]]/g;

/** Every list of utterances; none at all in a file that cannot be read so simply. */
function listsIn(text: string): readonly FoundList[] {
  const found: FoundList[] = [];
  let open: { readonly start: number; depth: number; last: number | undefined } | undefined;
  for (const match of text.matchAll(SKIPPED)) {
    const [token] = match;
    const end = match.index + token.length;
    if (token.startsWith('utterances') && open === undefined) open = { start: end, depth: 1, last: undefined };
    else if (open === undefined) continue;
    // What a template with values says is not known here.
    else if (token.startsWith('`') && token.includes('${')) return [];
    else if (/^['"`]/.test(token)) open.last = end;
    else if (token.endsWith('[')) open.depth++;
    else if (token === ']' && --open.depth === 0) {
      const inner = text.slice(open.start, match.index);
      const rest = inner.replace(SKIPPED, '').replace(/[\s,]/g, '');
      if (rest !== '') return [];
      found.push({ start: open.start, end: match.index, last: open.last });
      open = undefined;
    }
  }
  return found;
}
