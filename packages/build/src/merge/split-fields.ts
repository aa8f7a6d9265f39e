/** A command's file in parts: what stands in the notes, before the command, in each of its fields, and after. */
export interface FileParts {
  /** Names in the order of the file: `notes`, `head`, fields, `tail`. Together they are the file, byte for byte. */
  readonly parts: readonly { readonly name: string; readonly text: string }[];
}

const START = /^export default define(Command|Context(<\w+>)?)\(\{$/;
const FIELD = /^ {2}(?:async )?(\w+)[:(]/;

/**
 * Splits a file at the lines that begin a field. It looks at lines only, so it may be wrong about a file that a person
 * wrote; that is safe, since a part is replaced only when its bytes are those that were generated.
 *
 * @returns `undefined` when the file is not built as generated ones are, or names a field twice.
 */
export function splitFields(text: string): FileParts | undefined {
  const lines = text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
  const parts: { name: string; text: string }[] = [];
  let pending = '';
  let state: 'notes' | 'head' | 'fields' | 'tail' = 'notes';
  const push = (name: string, line: string) => parts.push({ name, text: line });
  const grow = (line: string) => (parts.at(-1)!.text += line);
  for (const line of lines) {
    const bare = line.replace(/\r?\n$/, '');
    if (state === 'notes' && !bare.startsWith('//')) state = 'head';
    if (state === 'notes' || state === 'head') {
      if (parts.at(-1)?.name === state) grow(line);
      else push(state, line);
      if (START.test(bare)) state = 'fields';
    } else if (state === 'tail' || bare === '});') {
      if (state === 'tail') grow(pending + line);
      else push('tail', pending + line);
      pending = '';
      state = 'tail';
    } else if (bare.startsWith('  //')) pending += line;
    else {
      const name = FIELD.exec(bare)?.[1];
      if (name !== undefined) push(name, pending + line);
      else if (parts.at(-1)?.name === 'head') return undefined;
      else grow(pending + line);
      pending = '';
    }
  }
  if (state !== 'tail') return undefined;
  return new Set(parts.map(({ name }) => name)).size === parts.length ? { parts } : undefined;
}
