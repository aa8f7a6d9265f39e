import {
  type AnyCommand,
  enumMembers,
  fieldsOf,
  foldName,
  onceFor,
  schemaKind,
  slotMeta,
  type Workflow,
  type WorkflowCommand,
} from '@fw/signature';

/** Endings of a field's name that say how a thing is identified, not what it is. */
const IDENTIFYING = new Set([
  'id',
  'ids',
  'key',
  'keys',
  'number',
  'numbers',
  'no',
  'nr',
  'code',
  'codes',
  'ref',
  'reference',
  'uuid',
  'name',
  'names',
]);

/** Names that say nothing of what a thing is. */
const GENERIC = new Set([
  ...IDENTIFYING,
  ...'data result results list lists entries values rows records all to from of by with text value title label'.split(
    ' ',
  ),
]);

/**
 * What sort of thing a field's name promises: `order_id`, `orderIds` and `orders` an order. Empty when the name says
 * nothing of it.
 */
export function kindOfField(name: string): string {
  const words = foldName(name).split(' ');
  while (words.length > 1 && IDENTIFYING.has(words.at(-1) ?? '')) words.pop();
  if (words.every((word) => GENERIC.has(word))) return '';
  return [...words.slice(0, -1), singular(words.at(-1) ?? '')].join(' ');
}

/**
 * What sort of thing a slot takes: as its `meta` states, else by its name, else by its label. Empty for what is no thing
 * but a quantity, a day, a choice or a text: a slot that nothing is looked up for and no result is named to have.
 */
export function kindOfSlot(command: AnyCommand, slot: string): string {
  const known = slotKinds(command);
  const before = known.get(slot);
  if (before !== undefined) return before;
  const kind = readKindOfSlot(command, slot);
  // What a command does not have may be called anything, and is not kept.
  if (Object.hasOwn(fieldsOf(command), slot)) known.set(slot, kind);
  return kind;
}

const slotKinds = onceFor((_command: AnyCommand) => new Map<string, string>());

function readKindOfSlot(command: AnyCommand, slot: string): string {
  const schema = fieldsOf(command)[slot];
  if (schema === undefined) return '';
  const { kind, label, availableFrom } = slotMeta(schema);
  if (kind !== undefined) return foldName(kind);
  const isNamed = foldName(slot).includes(' ') && IDENTIFYING.has(foldName(slot).split(' ').at(-1) ?? '');
  const isKnown =
    availableFrom.length > 0 || Object.hasOwn(command.lookup ?? {}, slot) || Object.hasOwn(command.resolve ?? {}, slot);
  if (!isKnown && !(isNamed && !/name$/iu.test(slot))) return '';
  if (enumMembers(schema) !== undefined || ['boolean', 'date', 'object', 'record'].includes(schemaKind(schema)))
    return '';
  if (['number', 'int', 'bigint'].includes(schemaKind(schema)) && !isNamed) return '';
  return kindOfField(slot) || (label === undefined ? '' : kindOfField(label));
}

/** What a command is about, by the last word of its name: `list_users` users. */
export const kindOfCommand = onceFor(({ name }: Pick<WorkflowCommand, 'name'>): string =>
  kindOfField(foldName(name).split(' ').at(-1) ?? ''),
);

/** Whether a thing of one kind may stand for the other: "account" for "from account". */
export function sameKind(one: string, other: string): boolean {
  if (one === '' || other === '') return false;
  return one === other || one.endsWith(` ${other}`) || other.endsWith(` ${one}`);
}

/** The kinds that some slot of a workflow takes; whatever else is shown cannot be meant by a slot. */
export const kindsTaken = onceFor((workflow: Workflow): ReadonlySet<string> => {
  const kinds = [...workflow.commands.values()].flatMap((command) =>
    Object.keys(command.input.shape).map((slot) => kindOfSlot(command, slot)),
  );
  return new Set(kinds.filter((kind) => kind !== ''));
});

/** "orders" an order, "addresses" an address, "entries" an entry; a word that is no plural as it is. */
export function singular(word: string): string {
  if (/(?:ss|us|is)$/u.test(word) || word.length < 4) return word;
  if (/ies$/u.test(word)) return `${word.slice(0, -3)}y`;
  if (/(?:ch|sh|x|z|ss)es$/u.test(word)) return word.slice(0, -2);
  return word.replace(/s$/u, '');
}
