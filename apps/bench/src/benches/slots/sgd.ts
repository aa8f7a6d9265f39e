import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ReadingOptions } from '@fw/extract/local';
import { z } from 'zod';
import { createReader, type ReadSlots } from './read-slots.ts';

/** A service's slot, as the data describe it. */
interface ServiceSlot {
  readonly name: string;
  readonly description: string;
  readonly is_categorical: boolean;
  readonly possible_values: readonly string[];
}

interface Service {
  readonly service_name: string;
  readonly slots: readonly ServiceSlot[];
  readonly intents: readonly {
    readonly name: string;
    readonly required_slots: readonly string[];
    readonly optional_slots: Readonly<Record<string, string>>;
  }[];
}

interface Frame {
  readonly service: string;
  readonly intent?: string;
  readonly spans?: readonly (readonly [slot: string, start: number, end: number])[];
  readonly acts: readonly (readonly [act: string, slot: string, values: readonly string[]])[];
}

type Turn = readonly [speaker: 'U' | 'S', text: string, frames: readonly Frame[]];

/** One turn of a person, with what is said for which slot and what had been asked. */
export interface RoleTurn {
  readonly service: string;
  readonly intent: string;
  readonly text: string;
  readonly asked: readonly string[];
  /** Words that the person said for a slot. */
  readonly spans: readonly { readonly slot: string; readonly start: number; readonly end: number }[];
  /** Every slot that the turn informs of, those without words of their own as well. */
  readonly informed: readonly string[];
}

/** What came of one turn. */
export interface RoleOutcome {
  /** For each span, whether words that overlap it went to its slot. */
  readonly placed: readonly boolean[];
  /** Values in slots that the turn does not speak of. */
  readonly wrong: readonly string[];
}

/** Today, as far as these talks go. */
const OPTIONS: ReadingOptions = { now: new Date('2019-03-01T09:00:00Z'), timeZone: 'UTC' };

/** Reads the turns of the sample's persons; those in which nothing is said for a slot as well. */
export function loadRoles(data: string): { readonly turns: readonly RoleTurn[]; readonly reader: ReaderOf } {
  const folder = join(data, 'sgd');
  // The file's shape is the data set's own; SOURCE.md beside it says which version.
  const services = JSON.parse(readFileSync(join(folder, 'schema_dev.json'), 'utf8')) as readonly Service[];
  const lines = readFileSync(join(folder, 'dev_sample.jsonl'), 'utf8').trim().split('\n');
  const dialogues = lines.map((line) => JSON.parse(line) as { readonly turns: readonly Turn[] });
  const turns = dialogues.flatMap(({ turns: all }) =>
    all.flatMap(([speaker, text, [frame, ...others]], at): readonly RoleTurn[] => {
      if (speaker !== 'U' || frame?.intent === undefined || frame.intent === 'NONE' || others.length > 0) return [];
      const before = (all[at - 1]?.[2] ?? []).flatMap(({ service, acts }) => (service === frame.service ? acts : []));
      const informed = frame.acts.flatMap(([act, slot]) => (/^(?:INFORM|SELECT)$/u.test(act) ? [slot] : []));
      return [
        {
          service: frame.service,
          intent: frame.intent,
          text,
          asked: before.flatMap(([act, slot, values]) => (act === 'REQUEST' && values.length === 0 ? [slot] : [])),
          spans: (frame.spans ?? []).map(([slot, start, end]) => ({ slot, start, end })),
          informed,
        },
      ];
    }),
  );
  return { turns, reader: readersOf(services) };
}

/** A reader for the slots of an intent. */
export type ReaderOf = (turn: RoleTurn) => { readonly read: ReadSlots; readonly slots: readonly string[] };

function readersOf(services: readonly Service[]): ReaderOf {
  const made = new Map<string, ReturnType<ReaderOf>>();
  return ({ service: name, intent: wanted }) => {
    const key = `${name}.${wanted}`;
    const known = made.get(key);
    if (known !== undefined) return known;
    const service = services.find(({ service_name: own }) => own === name);
    const intent = service?.intents.find((one) => one.name === wanted);
    const slots = [...(intent?.required_slots ?? []), ...Object.keys(intent?.optional_slots ?? {})];
    const shape = Object.fromEntries(
      slots.flatMap((slot) => {
        const described = service?.slots.find((one) => one.name === slot);
        return described === undefined ? [] : [[slot, schemaOf(described)] as const];
      }),
    );
    const reader = { read: createReader(z.object(shape), OPTIONS), slots };
    made.set(key, reader);
    return reader;
  };
}

/** The schema that a developer would write for the slot; names and descriptions are the data's own. */
function schemaOf({ name, description, is_categorical: closed, possible_values: values }: ServiceSlot): z.ZodType {
  const [first, ...rest] = values;
  if (closed && values.every((value) => /^(?:True|False)$/u.test(value)))
    return z.boolean().optional().describe(description);
  if (first !== undefined && values.every((value) => /^\d+$/u.test(value)))
    return z.number().int().optional().describe(description);
  if (closed && first !== undefined)
    return z
      .enum([first, ...rest])
      .optional()
      .describe(description);
  if (/(?:^|_)date(?:_|$)/u.test(name)) return z.iso.date().optional().describe(description);
  if (/(?:^|_)time(?:_|$)/u.test(name)) return z.iso.time().optional().describe(description);
  if (/(?:^|_)(?:number_of|amount|price|size)(?:_|$)/u.test(name)) return z.number().optional().describe(description);
  return z.string().optional().describe(description);
}

/** Lets the extractor read a turn and holds the slots against those that the words were said for. */
export async function scoreRoles(turn: RoleTurn, reader: ReaderOf): Promise<RoleOutcome> {
  const { read, slots } = reader(turn);
  const found = await read(
    turn.text,
    turn.asked.filter((slot) => slots.includes(slot)),
  );
  const placed = turn.spans
    .filter(({ slot }) => slots.includes(slot))
    .map(({ slot, start, end }) => {
      const { start: from = 0, end: to = 0 } = found[slot]?.evidence ?? {};
      return from < end && start < to;
    });
  return { placed, wrong: Object.keys(found).filter((slot) => !turn.informed.includes(slot)) };
}
