import { CORE_COMMANDS } from './core-commands.ts';
import { wordsOf } from './words.ts';

/** Longest name of a command. Source: MCP clients cut at 64 with their server's prefix; chosen here to leave room. */
export const MAX_NAME = 40;

/** A command before it has a name of its own. */
export interface Unnamed {
  readonly id: string;
  readonly context: string;
  /** Identifier or words that the name is made of. */
  readonly from: string;
}

/**
 * Names in snake_case by id: a prefix that all share is dropped, whole words are dropped from the end past
 * {@link MAX_NAME}, and what is not unique in its context after that gets a number.
 */
export function nameCommands(commands: readonly Unnamed[]): ReadonlyMap<string, string> {
  const split = commands.map(({ from }) => wordsOf(from));
  const shared = sharedPrefix(split);
  const taken = new Set<string>();
  const names = new Map<string, string>();
  commands.forEach(({ id, context }, index) => {
    const plain = nameOf(split[index]!.slice(shared));
    let name = plain;
    for (let n = 2; taken.has(`${context}/${name}`); n++)
      name = `${plain.slice(0, MAX_NAME - 1 - String(n).length)}_${n}`;
    taken.add(`${context}/${name}`);
    names.set(id, name);
  });
  return names;
}

/** One name in snake_case, at most {@link MAX_NAME} characters, never that of a core command. */
export function nameOf(words: readonly string[]): string {
  const kept: string[] = [];
  let length = 0;
  for (const word of words) {
    if (kept.length > 0 && length + 1 + word.length > MAX_NAME) break;
    kept.push(word.slice(0, MAX_NAME));
    length += (kept.length > 1 ? 1 : 0) + word.length;
  }
  const name = kept.join('_').replace(/^[0-9_]+/, '');
  if (name === '') return 'command';
  return CORE_COMMANDS.has(name) ? `${name}_here` : name;
}

/** How many leading words all share, leaving each at least two; 0 below three commands. */
function sharedPrefix(split: readonly (readonly string[])[]): number {
  if (split.length < 3) return 0;
  let shared = 0;
  while (split.every((words) => words.length > shared + 2 && words[shared] === split[0]![shared])) shared++;
  return shared;
}
