import type { CatalogueCommand, CatalogueContext, HttpCall } from '../../catalogue/catalogue.ts';
import { nameCommands } from '../../catalogue/name-commands.ts';
import { wordsOf } from '../../catalogue/words.ts';
import { isSchema } from '../../render/zod-source.ts';

/** Operations that make a place of their own. Source: design; fewer are found sooner where they are. */
const FEWEST = 3;
/** Tags that make contexts; with more, the root would hold nothing but ways in. Source: design, measured on Twilio. */
const TAGS = { fewest: 2, most: 20 } as const;

/** How the operations of a document are put into contexts. */
export type Grouping = 'flat' | 'path' | 'tag';

/** Commands in their contexts, with the commands that lead into them. */
export interface Grouped {
  readonly commands: readonly CatalogueCommand[];
  readonly contexts: readonly CatalogueContext[];
}

/**
 * By path: what is under `/orders/{id}` becomes the context Order, whose key fills the parameter. By tag: one context for
 * each tag, when there are from two to twenty; else by path.
 */
export function groupCommands(
  commands: readonly CatalogueCommand[],
  how: Grouping,
  tagOf: (id: string) => string | undefined,
): Grouped {
  if (how === 'flat') return { commands, contexts: [] };
  const tags = new Set(commands.flatMap(({ id }) => tagOf(id) ?? []));
  const byTag = how === 'tag' && tags.size >= TAGS.fewest && tags.size <= TAGS.most;
  const groups = Map.groupBy(commands, (command) => (byTag ? tagOf(command.id) : resourceOf(command)?.name) ?? '');
  const taken = new Set<string>();
  const contexts: CatalogueContext[] = [];
  const placed = [...groups].flatMap(([group, members]) => {
    const name = contextName(group, taken);
    if (group === '' || name === '' || members.length < FEWEST) return members;
    taken.add(name);
    contexts.push({ name, summary: wordsOf(name).join(' '), base: [], parent: [], load: byTag ? 'place' : 'key' });
    return [
      ...members.map((member) => within(member, name, byTag)),
      way(name, byTag ? undefined : resourceOf(members[0]!)?.parameter),
    ];
  });
  return { commands: renamed(placed), contexts };
}

/** `/orders/{orderId}/lines` is about an order, told apart by `orderId`. */
function resourceOf({ call }: CatalogueCommand): { readonly name: string; readonly parameter: string } | undefined {
  if (call.kind !== 'http') return undefined;
  const [, segment, parameter] = /\/([^/{}]+)\/\{([^{}/]+)\}/.exec(call.path) ?? [];
  return segment === undefined || parameter === undefined ? undefined : { name: segment, parameter };
}

/** A context's name is that of one thing: `orders` is Order. */
function contextName(group: string, taken: ReadonlySet<string>): string {
  const words = wordsOf(group);
  const last = words.at(-1) ?? '';
  const singular = last.endsWith('ies')
    ? `${last.slice(0, -3)}y`
    : /(?:ss|us|is)$/.test(last)
      ? last
      : last.replace(/s$/, '');
  const plain = [...words.slice(0, -1), singular]
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('')
    .replace(/^\d+/, '');
  let name = plain;
  for (let n = 2; name !== '' && taken.has(name); n++) name = `${plain}${n}`;
  return name;
}

function within(command: CatalogueCommand, context: string, byTag: boolean): CatalogueCommand {
  const parameter = byTag ? undefined : resourceOf(command)?.parameter;
  const slot = Object.entries(command.slots).find(
    ([, target]) => target.in === 'path' && target.name === parameter,
  )?.[0];
  // An operation of an HTTP document.
  const call = command.call as HttpCall;
  if (parameter === undefined || slot === undefined) return { ...command, context };
  const { [slot]: _target, ...slots } = command.slots;
  const { [slot]: _schema, ...properties } = isSchema(command.input['properties']) ? command.input['properties'] : {};
  const required = Array.isArray(command.input['required'])
    ? command.input['required'].filter((each) => each !== slot)
    : [];
  return {
    ...command,
    context,
    slots,
    input: { ...command.input, properties, required },
    call: { ...call, fromContext: parameter },
  };
}

/** The command that leads into a context. */
function way(context: string, parameter: string | undefined): CatalogueCommand {
  const words = wordsOf(context).join(' ');
  const slot =
    parameter === undefined
      ? undefined
      : wordsOf(parameter)
          .join('_')
          .replace(/^(?=\d|$)/, 'value_');
  const said = [
    'go to the',
    'open the',
    'take me to the',
    'switch to the',
    'I want to work on the',
    'enter the',
    'select the',
    'let us look at the',
  ];
  return {
    id: `enter * ${context}`,
    name: `go_to_${wordsOf(context).join('_')}`,
    context: '*',
    summary: `Goes to ${/^[aeiou]/.test(words) ? 'an' : 'a'} ${words}.`,
    effect: 'read',
    effectFrom: 'default',
    input: {
      type: 'object',
      properties: slot === undefined ? {} : { [slot]: { type: 'string', description: `Which ${words}` } },
      required: slot === undefined ? [] : [slot],
    },
    slots: slot === undefined ? {} : { [slot]: { in: 'body', name: slot } },
    utterances: said.map((text) => ({ text: `${text} ${words}`, from: 'made' as const })),
    call: { kind: 'enter', context, ...(slot !== undefined && { slot }) },
    review: [],
    lost: 0,
  };
}

/** Names need be unique in their context only. */
function renamed(commands: readonly CatalogueCommand[]): readonly CatalogueCommand[] {
  const names = nameCommands(
    commands.map(({ id, context, name }) => ({ id: `${context} ${id}`, context, from: name })),
  );
  return commands.map((command) => ({
    ...command,
    name: names.get(`${command.context} ${command.id}`) ?? command.name,
  }));
}
