import {
  foldName,
  isOptionalSlot,
  schemaKind,
  slotMeta,
  enumMembers,
  type Scope,
  type Workflow,
  type WorkflowCommand,
} from '@fw/signature';
import type { z } from 'zod';

/** Commands in reach, nearest scope first, each once; a farther one of the same plain name is hidden by the nearer. */
export function commandsInReach(workflow: Workflow, scopes: readonly Scope[]): readonly WorkflowCommand[] {
  const byName = new Map<string, WorkflowCommand>();
  for (const { commands } of scopes) {
    for (const [name, qualified] of commands) {
      const command = workflow.commands.get(qualified);
      if (command !== undefined && !byName.has(name)) byName.set(name, command);
    }
  }
  return [...byName.values()];
}

/** The commands as a model reads them: what each does, its effect, its parameters and where their values can be had. */
export function renderCatalogue(commands: readonly WorkflowCommand[]): string {
  return commands.map(renderCommand).join('\n');
}

/** Tokens of a catalogue from which on only a part is shown. Source: chosen here; some hundred commands. */
export const CATALOGUE_TOKENS = 8_000;

/** Characters of a token, roughly. Source: the usual rule of thumb for English. */
const CHARACTERS_PER_TOKEN = 4;

/** What of a catalogue is shown in full, and what by name alone. */
export interface CataloguePart {
  readonly shown: readonly WorkflowCommand[];
  readonly named: readonly WorkflowCommand[];
}

/**
 * As many commands as a budget of tokens has room for: those that `found` names first (the local classifier's), with
 * what their values come from, then the others by the words that they share with the request. All of them when they fit.
 */
export function partOf(
  commands: readonly WorkflowCommand[],
  {
    words,
    found,
    maxTokens,
  }: { readonly words: string; readonly found: readonly string[]; readonly maxTokens: number },
): CataloguePart {
  const room = maxTokens * CHARACTERS_PER_TOKEN;
  if (renderCatalogue(commands).length <= room) return { shown: commands, named: [] };
  const wanted = wordsOf(words);
  const shared = ({ name, summary, utterances }: WorkflowCommand) =>
    [...wordsOf([name, summary, ...utterances].join(' '))].filter((word) => wanted.has(word)).length;
  const rank = (command: WorkflowCommand) => {
    const at = found.indexOf(command.qualifiedName);
    return at < 0 ? shared(command) / (wanted.size + 1) : 2 + (found.length - at);
  };
  const ranks = new Map(commands.map((command) => [command, rank(command)]));
  const ordered = commands.toSorted((one, other) => (ranks.get(other) ?? 0) - (ranks.get(one) ?? 0));
  const chosen = new Set<WorkflowCommand>();
  let length = 0;
  const add = (command: WorkflowCommand) => {
    const more = renderCommand(command).length + 1;
    if (chosen.has(command) || length + more > room) return;
    chosen.add(command);
    length += more;
  };
  for (const command of ordered) {
    add(command);
    if (chosen.has(command)) for (const source of sourcesOf(command, commands)) add(source);
  }
  const isShown = (command: WorkflowCommand) => chosen.has(command);
  return { shown: commands.filter(isShown), named: commands.filter((command) => !isShown(command)) };
}

/** The catalogue with the names of what it does not describe; nothing is left out without a word. */
export function renderPart({ shown, named }: CataloguePart): string {
  if (named.length === 0) return renderCatalogue(shown);
  const names = named.map(({ qualifiedName }) => qualifiedName).join(', ');
  const rest =
    names.length <= NAMES
      ? `Also in reach, not described here: ${names}.`
      : `${named.length} more commands are in reach, not described here.`;
  return `${renderCatalogue(shown)}\n${rest} Call what_can_i_do with words to have the fitting ones described.`;
}

/** Characters of the names of what is not described; more are counted. */
const NAMES = 4_000;

/** Commands that give values to a command's parameters. */
function sourcesOf({ input }: WorkflowCommand, commands: readonly WorkflowCommand[]): readonly WorkflowCommand[] {
  const names = new Set(Object.values<z.ZodType>(input.shape).flatMap((schema) => slotMeta(schema).availableFrom));
  return commands.filter(({ name, qualifiedName }) => names.has(name) || names.has(qualifiedName));
}

function wordsOf(text: string): ReadonlySet<string> {
  const words = foldName(text).match(/[\p{L}\p{N}]{3,}/gu) ?? [];
  // "orders" and "order" are one word here.
  return new Set(words.map((word) => word.replace(/(?<=\p{L}{3})s$/u, '')));
}

function renderCommand({ qualifiedName, effect, summary, input }: WorkflowCommand): string {
  // The shape's values are zod schemas; zod types them by its core interface.
  const shape = input.shape as Readonly<Record<string, z.ZodType>>;
  const parameters = Object.entries(shape).map(([slot, schema]) => renderSlot(slot, schema));
  return [`${qualifiedName} (${effect}): ${summary}`, ...parameters].join('\n');
}

function renderSlot(slot: string, schema: z.ZodType): string {
  const { description, examples, availableFrom, derivable } = slotMeta(schema);
  const members = enumMembers(schema);
  const type = members === undefined ? schemaKind(schema) : members.join(' | ');
  const parts = [
    `  - ${slot}: ${type}${isOptionalSlot(schema) ? ', optional' : ''}`,
    ...(description === undefined ? [] : [description]),
    ...(examples.length === 0
      ? []
      : [
          `like ${examples
            .slice(0, 2)
            .map((example) => JSON.stringify(example))
            .join(', ')}`,
        ]),
    ...(derivable ? ['may be concluded from the rest'] : []),
    ...(availableFrom.length === 0 ? [] : [`from ${availableFrom.join(' or ')}`]),
  ];
  return parts.join('; ');
}
