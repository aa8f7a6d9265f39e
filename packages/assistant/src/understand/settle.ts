import type { OpenCommand, SlotIssue, Slots } from '@fw/signature';
import type { Pass } from '../pass/pass.ts';
import type { Target } from '../place/commands-at.ts';
import { differs } from '../reenter/judge-answer.ts';
import { meantAmong, type Meant } from './meant-choices.ts';
import type { Choice } from './own-choices.ts';

/** A slot filled from what may be chosen, or what is left to be asked among. */
type Settled = Pick<Meant, 'told'> &
  ({ readonly kind: 'one'; readonly slots: Slots } | { readonly kind: 'several'; readonly choices: readonly Choice[] });

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
  const meant = await meantAmong(pass, target, { said, slots, isAnswer }, among.length > 1 ? among : choices);
  return meant.kind === 'one' ? { ...meant, slots: { ...slots, [slot]: meant.value } } : meant;
}
