import { mergeFile, fingerprintsOf, renderWorkflow, type Catalogue } from '@fw/build';

/** Draws numbers in [0, 1) that are the same in every run (mulberry32). */
function drawer(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/**
 * Merges of generated command files that a person edited with files generated from a changed source: how many lose a line
 * that the person wrote.
 */
export function editsLost(catalogue: Catalogue, times: number): { readonly lost: number; readonly merges: number } {
  const draw = drawer(1);
  const pick = <T>(items: readonly T[]): T => items[Math.floor(draw() * items.length)]!;
  const files = renderWorkflow(catalogue).filter(({ kind }) => kind === 'command');
  const changed = renderWorkflow({
    ...catalogue,
    commands: catalogue.commands.map((command) => ({
      ...command,
      summary: `${command.summary} Anew.`,
      utterances: command.utterances.slice(1),
    })),
  });
  const after = new Map(changed.map(({ id, text }) => [id, text]));
  let lost = 0;
  for (let at = 0; at < times; at++) {
    const file = pick(files);
    const lines = file.text.split('\n');
    const mine: string[] = [];
    for (let edits = 1 + Math.floor(draw() * 4); edits > 0; edits--) {
      const line = `${pick(['', '  ', '    '])}${pick(['// mine', "'my words", 'const mine', '  summary: mine', '});'])} ${at}.${edits}`;
      mine.push(line);
      lines.splice(Math.floor(draw() * (lines.length + 1)), Math.floor(draw() * 2), line);
    }
    const edited = lines.join('\n');
    const { text } = mergeFile(edited, fingerprintsOf(file.text), after.get(file.id) ?? file.text);
    const kept = text.split('\n');
    if (!mine.filter((line) => edited.split('\n').includes(line)).every((line) => kept.includes(line))) lost++;
  }
  return { lost, merges: times };
}
