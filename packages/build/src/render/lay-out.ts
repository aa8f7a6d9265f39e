/** Longest line that is written where it can be helped, in characters. */
const WIDTH = 110;

/** Whether a slot's source fits beside its name. */
export function isOneLine(source: string): boolean {
  return source.length <= WIDTH - 24;
}

/**
 * Breaks `{ … }` and `[ … ]` that are too long for a line into one entry a line, outermost first. Strings are left
 * alone; the meaning stays the same.
 */
export function layOut(source: string, indent: number): string {
  if (source.length + indent <= WIDTH) return source;
  const open = firstOpen(source);
  if (open === undefined) return source;
  const close = matching(source, open);
  const entries = split(source.slice(open + 1, close));
  const pad = ' '.repeat(indent);
  const inner = entries.map((entry) => `${pad}  ${layOut(entry, indent + 2)},`);
  const rest = layOut(source.slice(close + 1), indent);
  return `${source.slice(0, open + 1)}\n${inner.join('\n')}\n${pad}${source[close]}${rest}`;
}

function firstOpen(source: string): number | undefined {
  for (const { at, mark } of marks(source)) {
    if ((mark === '{' || mark === '[') && split(source.slice(at + 1, matching(source, at))).length > 0) return at;
  }
  return undefined;
}

function matching(source: string, open: number): number {
  let depth = 0;
  for (const { at, mark } of marks(source)) {
    if (at < open) continue;
    if ('([{'.includes(mark)) depth++;
    if (')]}'.includes(mark) && --depth === 0) return at;
  }
  return source.length;
}

function split(source: string): readonly string[] {
  const parts: string[] = [];
  let depth = 0;
  let from = 0;
  for (const { at, mark } of marks(source)) {
    if ('([{'.includes(mark)) depth++;
    else if (')]}'.includes(mark)) depth--;
    else if (mark === ',' && depth === 0) {
      parts.push(source.slice(from, at));
      from = at + 1;
    }
  }
  return [...parts, source.slice(from)].map((part) => part.trim()).filter((part) => part !== '');
}

/** Brackets and commas outside of strings. */
function* marks(source: string): Generator<{ readonly at: number; readonly mark: string }> {
  let quote = '';
  for (let at = 0; at < source.length; at++) {
    const mark = source[at]!;
    if (quote !== '') {
      if (mark === '\\') at++;
      else if (mark === quote) quote = '';
    } else if (mark === "'" || mark === '"') quote = mark;
    else if ('()[]{},'.includes(mark)) yield { at, mark };
  }
}
