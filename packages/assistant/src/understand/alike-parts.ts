import { schemaKind, type Slots } from '@fw/signature';
import { targetIn, type Target } from '../place/commands-at.ts';
import { shapeOf } from '../place/list-commands.ts';
import type { Place } from '../place/load-place.ts';
import { sameValue } from '../pass/same-value.ts';
import type { Pass } from '../pass/pass.ts';
import { kindOfSlot } from '../referents/kinds.ts';
import type { Part } from '../words/part-sentence.ts';
import type { Found } from './detect.ts';
import { chosenAnew } from './chosen-anew.ts';
import { readValues } from './read-values.ts';

/** Values that parts must share for each to be a request of its own: an amount and a payee, not a list of days. */
const SHARED = 2;

/**
 * "Send 50 to Anna and 60 to Ben": parts that fill the same slots of one command with other values are requests of their
 * own, and begin with the same words. `undefined` when they are not.
 */
export async function alikeParts(
  pass: Pass,
  place: Place,
  parts: readonly Part[],
  found: Found,
): Promise<readonly string[] | undefined> {
  if (found.kind !== 'matched' || parts.length < 2) return undefined;
  // The full stop of "Dr. Osei" parts no requests of one verb.
  const isStopped = parts.some(({ end }, at) => /[.!?;]/u.test(pass.utterance.slice(end, parts[at + 1]?.start ?? end)));
  if (isStopped) return undefined;
  const target = targetIn(pass, place, found.offer.command, found.offer.scope.path);
  if (target === undefined || target.command.effect === 'read') return undefined;
  const things = await thingsChosen(pass, target, parts);
  if (things !== undefined) return things;
  const read: Slots[] = [];
  for (const { text } of parts) read.push(await valuesIn(pass, target, text));
  const [first = {}, ...others] = read;
  const shared = Object.keys(first).filter((slot) => others.every((other) => Object.hasOwn(other, slot)));
  const isOther = others.every((other) => shared.some((slot) => !sameValue(first[slot]?.value, other[slot]?.value)));
  const [only] = shared;
  // "Renew Emma and Dune" names two things, and nothing besides.
  const schema = only === undefined ? undefined : shapeOf(target.command)[only];
  const isThing =
    only !== undefined &&
    schema !== undefined &&
    read.every((slots) => Object.keys(slots).length === 1) &&
    kindOfSlot(target.command, only) !== '' &&
    schemaKind(schema) !== 'array';
  if ((shared.length < SHARED && !isThing) || !isOther) return undefined;
  const starts = shared.flatMap((slot) => first[slot]?.evidence.start ?? []);
  const [begun, ...rest] = parts;
  // Each value must stand somewhere, or nobody knows where the common words end.
  if (begun === undefined || starts.length < shared.length) return undefined;
  const lead = begun.text.slice(0, Math.min(...starts));
  return lead.trim() === '' ? undefined : [begun.text, ...rest.map(({ text }) => `${lead}${text}`)];
}

/** "Cancel the Golf appointment and the van one": parts that each speak of another thing that may be chosen. */
async function thingsChosen(
  pass: Pass,
  target: Target,
  parts: readonly Part[],
): Promise<readonly string[] | undefined> {
  const slots = Object.keys(shapeOf(target.command));
  const chosen: Slots[] = [];
  for (const { text } of parts) chosen.push(await chosenAnew(pass, target, text, slots));
  const [first = {}] = chosen;
  const [slot] = Object.keys(first);
  const keys =
    slot === undefined ? [] : chosen.flatMap((one) => (Object.hasOwn(one, slot) ? [String(one[slot]?.value)] : []));
  const isEachOther = keys.length === parts.length && new Set(keys).size === keys.length;
  const [begun, ...rest] = parts;
  const [verb = ''] = begun?.text.replace(pass.ports.workflow.language.talk.openings, '').trim().split(/\s/u) ?? [];
  return begun === undefined || !isEachOther ? undefined : [begun.text, ...rest.map(({ text }) => `${verb} ${text}`)];
}

async function valuesIn(pass: Pass, target: Target, utterance: string): Promise<Slots> {
  const { slots, ambiguities } = await readValues(pass, target, { utterance, known: {}, asked: [] });
  // A name may be one of several: it is asked then, for each.
  const named = ambiguities.flatMap(({ slot, candidates: [one] }) => (one === undefined ? [] : [[slot, one] as const]));
  const said = Object.entries({ ...Object.fromEntries(named), ...slots });
  return Object.fromEntries(said.filter(([, { evidence }]) => evidence.by !== 'referent'));
}
