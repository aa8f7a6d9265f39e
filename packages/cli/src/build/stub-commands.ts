import type { Catalogue } from '@fw/build';
import { usageError } from '../usage-error.ts';

/** Makes the commands of these names, parted by commas, stubs that throw until a person writes them (row 90). */
export function stubCommands(catalogue: Catalogue, list: string | undefined): Catalogue {
  const wanted = new Set((list ?? '').split(',').flatMap((name) => (name.trim() === '' ? [] : [name.trim()])));
  if (wanted.size === 0) return catalogue;
  const names = new Set(catalogue.commands.map(({ name }) => name));
  const stray = [...wanted].find((name) => !names.has(name));
  if (stray !== undefined) throw usageError(`--stub-commands names "${stray}", and no command is called so.`);
  const commands = catalogue.commands.map((command) =>
    wanted.has(command.name) ? { ...command, call: { kind: 'stub', note: command.id } as const } : command,
  );
  return { ...catalogue, commands };
}
