import type { Command } from 'commander';

/**
 * The words that lead to a command that does not exist, without the request for help around them; `undefined` when
 * every word is known. The argument parser would answer `fw bogus --help` with the help of `fw`, as a success.
 *
 * @param args - Normalised, see `normaliseArguments`.
 */
export function findUnknownCommand(program: Command, args: readonly string[]): readonly string[] | undefined {
  const words = args.filter((arg) => !arg.startsWith('-') && arg !== 'help');
  let at = program;
  for (const [index, word] of words.entries()) {
    // From here on words are a command's own arguments.
    if (at.commands.length === 0 || at.registeredArguments.length > 0) return undefined;
    const next = at.commands.find((command) => command.name() === word);
    if (next === undefined) return words.slice(0, index + 1);
    at = next;
  }
  return undefined;
}
