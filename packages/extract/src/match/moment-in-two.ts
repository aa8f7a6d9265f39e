import type { Evidence, Message, SlotValue } from '@fw/signature';
import { NOTHING, type Found } from '../found-slots.ts';
import { recognize } from '../local/recognize.ts';
import type { ReadingOptions } from '../local/reading.ts';
import type { SlotShape } from './describe-slot.ts';
import { readLocal } from './read-local.ts';

/** How far back the day may have been said, in things that the person said. */
const REACH = 2;

/**
 * "On Friday", and when asked for the hour "at 4 pm": a moment whose day stands in what was said before and whose hour in
 * the answer. The answer is quoted for it.
 */
export function momentInTwo(
  slots: readonly SlotShape[],
  text: string,
  { history, asked, options }: { history: readonly Message[]; asked: readonly string[]; options: ReadingOptions },
): Found {
  const [slot, ...others] = slots.filter(({ role, name }) => role === 'datetime' && asked.includes(name));
  if (slot === undefined || others.length > 0) return NOTHING;
  const here = recognize(text, options);
  if (here.some(({ kind }) => DAYS.has(kind)) || !here.some(({ kind }) => kind === 'time')) return NOTHING;
  const before = history.filter(({ from }) => from === 'person').slice(-REACH);
  const days = before.flatMap((said) => recognize(said.text, options).filter(({ kind }) => kind === 'date'));
  const day = days.filter(({ confidence }) => confidence >= 0.7).at(-1);
  if (day === undefined) return NOTHING;
  const whole = `${day.text} ${text}`;
  const found = readLocal({ slots: [slot], text: whole, asked, command: { name: '', utterances: [] }, options });
  const quoting = <Value extends SlotValue>(given: Value): Value => ({ ...given, evidence: quoted(text, given) });
  return {
    slots: Object.fromEntries(Object.entries(found.slots).map(([name, given]) => [name, quoting(given)])),
    ambiguities: found.ambiguities.map((one) => ({ ...one, candidates: one.candidates.map(quoting) })),
  };
}

const DAYS: ReadonlySet<string> = new Set(['date', 'datetime', 'date-range']);

function quoted(text: string, { evidence: { confidence } }: SlotValue): Evidence {
  return { source: 'answer', by: 'local', quote: text.trim(), confidence };
}
