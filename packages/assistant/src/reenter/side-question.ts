import { samePath, type Pending } from '@fw/signature';
import { asked } from '../pass/entry.ts';
import type { Outcome, Pass } from '../pass/pass.ts';
import { lines, say } from '../pass/replies.ts';
import { openCommand, withoutSuspended } from '../pass/session-steps.ts';
import type { Found } from '../understand/detect.ts';

const QUESTION =
  /[?？]\s*$|^(?:(?:and|but|wait|ok|hm+|so|first)[\s,]+)*(?:what|which|who|whose|when|where|why|how|is|are|was|were|do|does|did|can|could|has|have)(?![\p{L}])/iu;

/** Whether words in the middle of something ask for a look-up, after which one goes on: "what colours are there?" */
export function asksAside({ ports, utterance, byAgent }: Pass, found: Found): boolean {
  if (byAgent || found.kind !== 'matched' || !QUESTION.test(utterance.trim())) return false;
  return ports.workflow.commands.get(found.offer.command)?.effect === 'read';
}

/** What there is to choose from, whatever it is called: "what colours are there?", "which ones do you have?" */
const WHAT_THERE_IS =
  /^(?:(?:and|but|wait|ok|hm+|so|first)[\s,]+)*(?:what|which)(?:\s+\S+){0,3}\s+(?:(?:is|are)\s+(?:there|available|possible|in\s+stock)|(?:do|can|could)\s+(?:you|i|we)\s+(?:have|choose|take|get|pick|offer|see))|^(?:(?:and|ok|hm+)[\s,]+)*what\s+are\s+(?:my|the)\s+(?:options|choices)/iu;

/** Whether words ask what the open question lets one choose among; the question itself has them. */
export function asksForChoices(
  { utterance, byAgent }: Pass,
  { asked: slots, candidates }: Extract<Pending, { kind: 'fill-slots' }>,
): boolean {
  return !byAgent && WHAT_THERE_IS.test(utterance.trim()) && slots.some((slot) => (candidates[slot] ?? []).length > 0);
}

/** Answers a question in the middle, and puts the open question again; where the answer is a question, the open one waits. */
export function goingOn(before: Pass, back: Pending, ended: Outcome): Outcome {
  const { session, status } = ended;
  const isAnswered =
    status === 'completed' && session.pending === undefined && samePath(session.path, before.session.path);
  if (!isAnswered) {
    const open = openCommand(before.session);
    const command = open === undefined ? '' : (open.command.split('/').at(-1) ?? '').replaceAll('_', ' ');
    return { ...ended, answer: lines(say(before.ports.workflow, 'change', { command }), ended.answer) };
  }
  const { ran } = ended;
  const pass = { ...before, session: withoutSuspended(session), notes: [] };
  return asked(pass, back, { answer: lines(ended.answer, back.clarification.message), ran });
}
