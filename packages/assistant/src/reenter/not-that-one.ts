import { foldName, type LabelledValue, type OpenCommand } from '@fw/signature';
import type { Target } from '../place/commands-at.ts';
import { labelOf, shapeOf } from '../place/list-commands.ts';
import type { Aimed } from '../pass/entry.ts';
import { sameValue } from '../pass/same-value.ts';
import type { Pass } from '../pass/pass.ts';
import { kindOfSlot, sameKind, singular } from '../referents/kinds.ts';
import { newestList } from '../referents/pick-referent.ts';
import { labelOf as nameOf, referentsFor } from '../referents/refer.ts';
import { ownChoices } from '../understand/own-choices.ts';

/** Where the value came from when it was pointed at or looked up rather than said. */
const FOUND: ReadonlySet<string> = new Set(['referent', 'resolve', 'lookup', 'choice']);

/**
 * What is left open once the thing that was shown is turned down: the other ones to choose from, or the only other one.
 * `undefined` when the words turn nothing down, or there is no other one to offer.
 */
export async function notThatOne(
  pass: Pass,
  target: Target,
  open: OpenCommand,
): Promise<Pick<Aimed, 'open' | 'ambiguities'> | undefined> {
  const said = pass.ports.workflow.language.talk.notThat.exec(pass.utterance.trim());
  if (said === null || pass.byAgent) return undefined;
  const { groups = {} } = said;
  const noun = groups['one'] ?? groups['wrong'] ?? 'one';
  const slot = slotMeant(noun, target, open);
  const current = slot === undefined ? undefined : open.slots[slot];
  if (slot === undefined || current === undefined) return undefined;
  const others = (await othersFor(pass, target, slot, open)).filter(({ value }) => !sameValue(value, current.value));
  const slots = Object.fromEntries(
    // What was found with the same words hangs on it.
    Object.entries(open.slots).filter(
      ([other, { evidence }]) =>
        other !== slot && !(FOUND.has(evidence.by ?? '') && evidence.quote === current.evidence.quote),
    ),
  );
  const [only, ...more] = others;
  if (only !== undefined && more.length === 0)
    return { open: { ...open, slots: { ...slots, [slot]: only } }, ambiguities: [] };
  return only === undefined ? undefined : { open: { ...open, slots }, ambiguities: [{ slot, candidates: others }] };
}

/** The slot that goes by the noun; for "that one" the first that takes a thing. */
function slotMeant(noun: string, { command }: Target, { slots }: OpenCommand): string | undefined {
  const things = Object.keys(shapeOf(command)).filter(
    (slot) => Object.hasOwn(slots, slot) && kindOfSlot(command, slot) !== '',
  );
  const word = singular(foldName(noun));
  if (word === 'one') return things.find((slot) => slots[slot]?.evidence.by !== 'known');
  return things.find(
    (slot) => sameKind(kindOfSlot(command, slot), word) || foldName(labelOf(command, slot)).split(' ').includes(word),
  );
}

async function othersFor(
  pass: Pass,
  target: Target,
  slot: string,
  { slots }: OpenCommand,
): Promise<readonly LabelledValue[]> {
  const own = await ownChoices(pass, target, slot, slots);
  const shown = newestList(referentsFor(pass, target, slot)).map((referent) => ({
    label: nameOf(referent),
    value: referent.key,
  }));
  return (own ?? shown).map(({ label, value }) => ({
    label,
    value,
    evidence: { source: 'answer', quote: pass.utterance.trim(), confidence: 0.6, by: 'choice', of: label },
  }));
}
