import { ENGLISH } from '@fw/signature/language';
import { FwError, ROOT_CONTEXT, type Workflow, type WorkflowCommand, type WorkflowContext } from '@fw/signature';
import { checkParts, type PartProblem } from './check-parts.ts';
import { commandSets } from './command-sets.ts';
import { contextNames, type WorkflowParts } from './workflow-parts.ts';

/** The parts do not make a workflow. `problems` has one entry for everything that is wrong. */
export class InvalidWorkflowError extends FwError {
  readonly problems: readonly PartProblem[];

  constructor(name: string, problems: readonly PartProblem[]) {
    super(
      'invalid-workflow',
      `Workflow "${name}" cannot be used:\n${problems.map(({ message }) => `- ${message}`).join('\n')}`,
    );
    this.problems = problems;
  }
}

/**
 * Checks the parts and puts every command in its place: inheritance flattened, names qualified.
 *
 * @throws {InvalidWorkflowError} With every problem at once: duplicate and nameless commands, unknown names in
 *   inheritance, hierarchy and `availableFrom`, cycles with their path, commands that lie in the wrong folder.
 */
export function defineWorkflow(parts: WorkflowParts): Workflow {
  const problems = checkParts(parts);
  if (problems.length > 0) throw new InvalidWorkflowError(parts.name, problems);

  const commands = placeCommands(parts);
  const contexts = placeContexts(parts, commands);
  const settings = Object.freeze({ ...parts.settings });
  return Object.freeze({ name: parts.name, settings, language: settings.language ?? ENGLISH, commands, contexts });
}

/** `Order/add_note`; just `add_note` for the root. */
export function qualifiedName(context: string, command: string): string {
  return context === ROOT_CONTEXT ? command : `${context}/${command}`;
}

function placeCommands(parts: WorkflowParts): ReadonlyMap<string, WorkflowCommand> {
  const placed = new Map<string, WorkflowCommand>();
  for (const [owner, commands] of Object.entries(parts.commands)) {
    for (const command of commands) {
      // checkParts has seen to it that every command has a name.
      const name = command.name ?? '';
      const qualified = qualifiedName(owner, name);
      const { effect = 'write', made = [] } = command;
      const utterances = [...(command.utterances ?? []), ...made];
      placed.set(qualified, Object.freeze({ ...command, name, qualifiedName: qualified, owner, effect, utterances }));
    }
  }
  return placed;
}

function placeContexts(
  parts: WorkflowParts,
  commands: ReadonlyMap<string, WorkflowCommand>,
): ReadonlyMap<string, WorkflowContext> {
  const names = contextNames(parts);
  const own = new Map(names.map((name) => [name, new Map<string, string>()]));
  for (const { name, owner, qualifiedName: qualified } of commands.values()) own.get(owner)?.set(name, qualified);
  const sets = commandSets(own, new Map(Object.entries(parts.inheritance ?? {})));
  return new Map(
    names.map((name) => [
      name,
      Object.freeze({
        name,
        definition: parts.contexts?.[name] ?? {},
        bases: parts.inheritance?.[name] ?? [],
        parents: (parts.hierarchy?.[name] ?? []).filter((parent) => parent !== ROOT_CONTEXT),
        commands: sets.get(name) ?? new Map(),
      }),
    ]),
  );
}
