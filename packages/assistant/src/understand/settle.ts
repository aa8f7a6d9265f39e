import { foldName, schemaKind, type OpenCommand, type SlotIssue, type Slots } from '@fw/signature';
import type { Pass } from '../pass/pass.ts';
import type { Target } from '../place/commands-at.ts';
import { labelOf, shapeOf } from '../place/list-commands.ts';
import { kindOfSlot, sameKind, singular } from '../referents/kinds.ts';
import { pointersIn } from '../referents/pointers.ts';
import { withChoices } from '../referents/table.ts';
import { differs } from '../reenter/judge-answer.ts';
import { looked, meantAmong, type Meant } from './meant-choices.ts';
import { waitFor } from './wait.ts';
import type { Choice } from './own-choices.ts';

/** A slot filled from what may be chosen, or what is left to be asked among. */
type Settled = Pick<Meant, 'told'> &
  (
    | {
        readonly kind: 'one';
        readonly slots: Slots;
        /** Where all are meant: the pass in whose conversation the others wait. */
        readonly pass?: Pass;
      }
    | { readonly kind: 'several'; readonly choices: readonly Choice[] }
  );

/**
 * Fills the slot that would be asked for where there is nothing to ask: with the only thing there is, or with the one that
 * the request, or the answer to this very question, speaks of.
 */
export async function settle(
  pass: Pass,
  target: Target,
  open: OpenCommand,
  { issues, choices }: { readonly issues: readonly SlotIssue[]; readonly choices: readonly Choice[] },
): Promise<Settled> {
  const [issue] = issues;
  const slot = issue?.slot;
  const asItIs: Settled = { kind: 'several', choices };
  if (issue === undefined || slot === undefined || choices.length === 0 || issue.kind === 'refused') return asItIs;
  const { [slot]: given, ...slots } = open.slots;
  const { pending } = pass.session;
  const isAnswer = pending?.kind === 'fill-slots' && pending.asked.includes(slot);
  // What was said is not put aside, nor a choice of before that will not do.
  if ((issue.kind !== 'missing' && !isAnswer) || given?.evidence.by === 'choice') return asItIs;
  const said = isAnswer ? pass.utterance : open.utterance;
  const offered = isAnswer ? (pending.candidates[slot] ?? []).map(({ value }) => value) : [];
  const among = choices.filter(({ value }) => offered.some((one) => !differs(one, value)));
  const some = among.length > 1 ? among : choices;
  const [first] = some;
  if (first !== undefined && wantsAll(said, pass, target, { slot, choices: some })) {
    const all = allOf(pass, target, open, { slot, choices: some });
    return { kind: 'one', slots: { ...slots, [slot]: looked(first, said.trim()) }, pass: all };
  }
  const meant = await meantAmong(pass, target, { said, slots, isAnswer }, some);
  return meant.kind === 'one' ? { ...meant, slots: { ...slots, [slot]: meant.value } } : meant;
}

/** "All my lessons", "both": whether all that may be chosen for a slot of one thing are meant. */
export function wantsAll(
  said: string,
  { byAgent, ports }: Pass,
  { command }: Target,
  { slot, choices }: { readonly slot: string; readonly choices: readonly Pick<Choice, 'label'>[] },
): boolean {
  const schema = shapeOf(command)[slot];
  if (byAgent || schema === undefined || schemaKind(schema) === 'array') return false;
  if (choices.length < 2) return false;
  const isCalled = (noun: string) =>
    sameKind(kindOfSlot(command, slot), noun) ||
    foldName(labelOf(command, slot)).split(' ').map(singular).includes(noun);
  const { language } = ports.workflow;
  return pointersIn(said, language).some(
    ({ way, noun }) =>
      way.kind === 'all' && (noun === undefined || isCalled(noun)) && (choices.length === 2 || way.pair !== true),
  );
}

/** The list on the table, and a request for each thing after the first, with its own gate. */
function allOf(
  pass: Pass,
  { command }: Target,
  open: OpenCommand,
  { slot, choices }: { readonly slot: string; readonly choices: readonly Choice[] },
): Pass {
  const { pointers, talk } = pass.ports.workflow.language;
  const [verb = ''] = open.utterance.replace(talk.openings, '').trim().split(/\s/u);
  const session = withChoices(pass.session, { command, slot, choices }, `${pass.turnId} ${slot}`);
  const others = choices.slice(1).map(({ label }, at) => `${verb} ${pointers.nthOne[at + 1] ?? label}`);
  return waitFor({ ...pass, session }, others);
}
