import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/**
 * Looks at something unless it held before with these very inputs; what did not hold is looked at again.
 *
 * @param name - Of what is looked at: a path below `.cache/held`.
 * @param inputs - All that decides how it ends.
 * @param look - What is wrong; `undefined` when it holds.
 */
export async function unlessHeld(
  root: string,
  name: string,
  inputs: readonly (string | Buffer)[],
  look: () => Promise<string | undefined>,
): Promise<string | undefined> {
  const file = join(root, '.cache', 'held', name.replaceAll('/', '+'));
  const hash = hashOf(inputs);
  if (existsSync(file) && readFileSync(file, 'utf8') === hash) return undefined;

  const message = await look();
  if (message === undefined) {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, hash);
  }
  return message;
}

function hashOf(inputs: readonly (string | Buffer)[]): string {
  const hash = createHash('sha256');
  // With its length before each, so that two lists that read the same in a row differ.
  for (const input of inputs) hash.update(`${input.length}:`).update(input);
  return hash.digest('hex');
}
