import type { CommandPart } from '@fw/context';
import { ROOT_CONTEXT } from '@fw/signature';
import { invalidFile } from './folder-error.ts';
import { INHERITANCE_FILE, type ContextModel } from './read-model.ts';

type Commands = Readonly<Record<string, readonly CommandPart[]>>;

/** What the Python project lists among a context's commands and every context has here by itself. */
const CORE = new Set([
  'abort',
  'go_up',
  'reset_context',
  'what_can_i_do',
  'what_is_current_context',
  'wildcard',
  'you_misunderstood',
]);

/**
 * Commands that the model of inheritance declares on a context by its key `/`: one that lies at the top level, or in
 * another context (`Order/add_note`), is there as well.
 *
 * @param elsewhere - Names of commands that are not among `commands`: broken ones, and those of base workflows.
 * @throws {FwError} `invalid-workflow-file` for a name that no command has.
 */
export function declareCommands(
  commands: Commands,
  declared: ContextModel,
  elsewhere: ReadonlySet<string> | 'any',
): Commands {
  const placed = new Map(Object.entries(commands));
  for (const [context, names] of Object.entries(declared)) {
    for (const name of names) {
      const own = placed.get(context) ?? [];
      const [plain = '', owner = ROOT_CONTEXT] = name.split('/').toReversed();
      const isKnown = CORE.has(plain) || own.some((command) => command.name === plain);
      if (isKnown) continue;
      const found = (commands[owner] ?? []).find((command) => command.name === plain);
      if (found !== undefined) placed.set(context, [...own, found]);
      else if (elsewhere !== 'any' && !elsewhere.has(plain))
        throw invalidFile(INHERITANCE_FILE, `declares an unknown command "${name}" on ${context}. Mend the name.`);
    }
  }
  return Object.fromEntries(placed);
}
