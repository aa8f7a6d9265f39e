import {
  coerceValue,
  foldName,
  type CommandRun,
  type OpenCommand,
  type Referent,
  type Session,
  type WorkflowCommand,
} from '@fw/signature';
import type { Outcome, Pass } from '../pass/pass.ts';
import { shapeOf } from '../place/list-commands.ts';
import { kindOfCommand, kindOfSlot, kindsTaken, sameKind, singular } from './kinds.ts';
import { MOST_WORDS, thingsIn, wordsOf, type Thing } from './things-in.ts';

/** Things that stay on the table. Source: chosen here; a few lists and what was done with them. */
export const MOST_REFERENTS = 80;

type Put = Omit<Referent, 'turn'> & Pick<Thing, 'isBorrowed'>;

/** The conversation with what a pass named, showed and did put on the table. */
export function tabled(pass: Pass, { session, ran }: Pick<Outcome, 'session' | 'ran'>): Session {
  const { workflow } = pass.ports;
  const turn = pass.session.turns;
  const put = [
    ...ran.flatMap((run, nth) => askedFor(pass, putBy(pass, run, `${pass.turnId}.${pass.step}.${nth}`))),
    ...offered(pass, session),
    ...putFor(workflow.commands, session.pending),
  ];
  if (put.length === 0) return session;
  const kinds = kindsTaken(workflow);
  const wanted = put.filter(({ kind }) => [...kinds].some((taken) => sameKind(taken, kind)));
  return wanted.length === 0 ? session : { ...session, referents: place(session.referents ?? [], wanted, turn) };
}

function place(before: readonly Referent[], put: readonly Put[], turn: number): readonly Referent[] {
  let table = before;
  for (const { isBorrowed, ...one } of put) {
    const known = table.find((other) => isSame(other, one));
    // What is only named again keeps the name by which it was shown.
    const isNamed = known !== undefined && known.label !== String(known.key);
    const bare = known !== undefined && (one.label === String(one.key) || (isBorrowed === true && isNamed));
    const list = one.list ?? known?.list;
    const next: Referent = {
      ...one,
      ...(known !== undefined && { words: [...new Set([...one.words, ...known.words])].slice(0, MOST_WORDS) }),
      ...(bare && { label: known.label, words: known.words }),
      ...((known?.facts ?? one.facts) && { facts: { ...known?.facts, ...one.facts } }),
      ...(list && { list }),
      turn,
    };
    table = [...table.filter((other) => !isSame(other, one)), next];
  }
  return table.slice(-MOST_REFERENTS);
}

function isSame(one: Pick<Referent, 'kind' | 'key'>, other: Pick<Referent, 'kind' | 'key'>): boolean {
  return one.key === other.key && sameKind(one.kind, other.kind);
}

/** What a command showed, then what it ran on, which is what one goes on speaking of. */
function putBy({ ports }: Pass, { command, input, output }: CommandRun, id: string): readonly Put[] {
  const defined = ports.workflow.commands.get(command);
  if (defined === undefined) return [];
  const things = thingsIn(output.data, kindOfCommand(defined));
  const counts = new Map<string, number>();
  for (const { kind, list } of things) counts.set(`${list} ${kind}`, (counts.get(`${list} ${kind}`) ?? 0) + 1);
  const shown = things.map(({ list, at, ...thing }): Put => {
    const isListed = list !== undefined && (counts.get(`${list} ${thing.kind}`) ?? 0) > 1;
    return isListed && at !== undefined
      ? { ...thing, how: 'listed', list: { id: `${id}${list}`, at } }
      : { ...thing, how: 'shown' };
  });
  return [...shown, ...stated(output.shown ?? [], id), ...named(defined, input)];
}

/**
 * "Who can look at my eyes?" asks for the one of those listed that has to do with eyes: it is what one goes on about. One
 * that several answer to is none.
 */
function askedFor({ utterance, byAgent, ports }: Pass, put: readonly Put[]): readonly Put[] {
  const listed = put.filter(({ how }) => how === 'listed');
  if (byAgent || listed.length < 2 || put.some(({ how }) => how === 'shown')) return put;
  const { hollow } = ports.workflow.language.pointers;
  const words = wordsOf([utterance])
    .filter((word) => !hollow.has(word))
    .map(singular);
  const meant = listed.filter((one) => one.words.some((word) => words.includes(singular(word))));
  const [only, ...others] = meant;
  if (only === undefined || others.length > 0) return put;
  return [...put.filter((one) => one !== only), { ...only, how: 'shown' }];
}

/** What a command says it showed. */
function stated(things: NonNullable<CommandRun['output']['shown']>, id: string): readonly Put[] {
  return things.map(({ kind, key, label }, at): Put => {
    const thing = { kind: foldName(kind), key, label, words: wordsOf([label, String(key)]) };
    return things.length === 1
      ? { ...thing, how: 'shown' }
      : { ...thing, how: 'listed', list: { id: `${id}.shown`, at } };
  });
}

/** The things that values of a command stand for. */
function named(command: WorkflowCommand, values: Readonly<Record<string, unknown>>): readonly Put[] {
  return Object.entries(values).flatMap(([slot, value]) => {
    const kind = kindOfSlot(command, slot);
    const keys: readonly unknown[] = Array.isArray(value) ? value : [value];
    return kind === ''
      ? []
      : keys.flatMap((key): readonly Put[] =>
          typeof key === 'string' || typeof key === 'number'
            ? [{ kind, key, label: String(key), words: wordsOf([String(key)]), how: 'acted' }]
            : [],
        );
  });
}

/** What the open question is about. */
function putFor(commands: ReadonlyMap<string, WorkflowCommand>, pending: Session['pending']): readonly Put[] {
  const open: OpenCommand | undefined =
    pending?.kind === 'confirm' || pending?.kind === 'fill-slots' ? pending.open : undefined;
  const command = open === undefined ? undefined : commands.get(open.command);
  if (open === undefined || command === undefined) return [];
  const shape = shapeOf(command);
  const values = Object.entries(open.slots).map(([slot, { value, read }]) => {
    const schema = shape[slot];
    return [
      slot,
      read === undefined && schema !== undefined ? coerceValue(schema, value) : (read?.form ?? value),
    ] as const;
  });
  return named(command, Object.fromEntries(values));
}

/** What the open question lets choose among, in its order. */
function offered({ ports }: Pass, { pending }: Session): readonly Put[] {
  if (pending?.kind !== 'fill-slots') return [];
  const command = ports.workflow.commands.get(pending.open.command);
  if (command === undefined) return [];
  return Object.entries(pending.candidates).flatMap(([slot, candidates]) =>
    putChoices(command, slot, candidates, `${pending.clarification.id} ${slot}`),
  );
}

interface Candidate {
  readonly label: string;
  readonly value: unknown;
  readonly words?: readonly string[] | undefined;
}

function putChoices(
  command: WorkflowCommand,
  slot: string,
  candidates: readonly Candidate[],
  id: string,
): readonly Put[] {
  const kind = kindOfSlot(command, slot);
  if (kind === '' || candidates.length < 2) return [];
  return candidates.flatMap(({ label, value, words = [] }, at): readonly Put[] => {
    const key: unknown = Array.isArray(value) && value.length === 1 ? value[0] : value;
    if (typeof key !== 'string' && typeof key !== 'number') return [];
    const all = [...new Set([...wordsOf([label, String(key)]), ...words])].slice(0, MOST_WORDS);
    return [{ kind, key, label, words: all, facts: priceIn(label), how: 'listed', list: { id, at } }];
  });
}

/** What a label says that it costs. */
function priceIn(label: string): Readonly<Record<string, number>> {
  const [only, ...others] = label.match(/(?<=[$€£]\s?)\d[\d,]*(?:\.\d+)?/gu) ?? [];
  return only === undefined || others.length > 0 ? {} : { price: Number(only.replaceAll(',', '')) };
}

/** The session with choices of a slot on the table, as they were told. */
export function withChoices(
  session: Session,
  told: { readonly command: WorkflowCommand; readonly slot: string; readonly choices: readonly Candidate[] },
  id: string,
): Session {
  const put = putChoices(told.command, told.slot, told.choices, id);
  return { ...session, referents: place(session.referents ?? [], put, session.turns) };
}
