/** Commands that each context owns: context → plain name → qualified name. */
export type OwnCommands = ReadonlyMap<string, ReadonlyMap<string, string>>;

/**
 * Flattens inheritance: every context with its own commands and those of its bases.
 *
 * A context's own command wins over an inherited one; among bases the one named first wins, depth first.
 * The graph of bases must be free of cycles.
 *
 * @returns Context → plain name → qualified name, own commands first.
 */
export function commandSets(own: OwnCommands, bases: ReadonlyMap<string, readonly string[]>): OwnCommands {
  const flat = new Map<string, ReadonlyMap<string, string>>();
  const flatten = (context: string): ReadonlyMap<string, string> => {
    const known = flat.get(context);
    if (known !== undefined) return known;
    const commands = new Map(own.get(context));
    for (const base of bases.get(context) ?? []) {
      for (const [name, qualified] of flatten(base)) {
        if (!commands.has(name)) commands.set(name, qualified);
      }
    }
    flat.set(context, commands);
    return commands;
  };
  for (const context of own.keys()) flatten(context);
  return flat;
}

/** Whether a context is another one or inherits from it, however far. */
export function isKindOf(context: string, base: string, bases: (context: string) => readonly string[]): boolean {
  return context === base || bases(context).some((next) => isKindOf(next, base, bases));
}
