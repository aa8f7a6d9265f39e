import { samePath, type Pending } from '@fw/signature';
import { asked } from '../pass/entry.ts';
import { openQuestion } from '../pass/open-question.ts';
import { nameOf } from '../place/list-commands.ts';
import type { Outcome, Pass } from '../pass/pass.ts';
import { lines, say } from '../pass/replies.ts';
import { openCommand, withoutSuspended } from '../pass/session-steps.ts';
import type { Found } from '../understand/detect.ts';

/** Whether words in the middle of something ask for a look-up, after which one goes on: "what colours are there?" */
export function asksAside({ ports, utterance, byAgent }: Pass, found: Found): boolean {
  if (byAgent || found.kind !== 'matched' || !ports.workflow.language.talk.question.test(utterance.trim()))
    return false;
  return ports.workflow.commands.get(found.offer.command)?.effect === 'read';
}

/** Whether words ask what the open question lets one choose among; the question itself has them. */
export function asksForChoices(
  { utterance, byAgent, ports }: Pass,
  { asked: slots, candidates }: Extract<Pending, { kind: 'fill-slots' }>,
): boolean {
  const { whatThereIs } = ports.workflow.language.talk;
  return !byAgent && whatThereIs.test(utterance.trim()) && slots.some((slot) => (candidates[slot] ?? []).length > 0);
}

/** Answers a question in the middle, and puts the open question again; where the answer is a question, the open one waits. */
export function goingOn(before: Pass, back: Pending, ended: Outcome): Outcome {
  const { session, status } = ended;
  const isAnswered =
    status === 'completed' && session.pending === undefined && samePath(session.path, before.session.path);
  if (!isAnswered) {
    const open = openCommand(before.session);
    const command = open === undefined ? '' : nameOf(open.command);
    return { ...ended, answer: lines(say(before.ports.workflow, 'change', { command }), ended.answer) };
  }
  const { ran } = ended;
  const pass = { ...before, session: withoutSuspended(session), notes: [] };
  const question = back.kind === 'question' ? back.clarification.message : openQuestion(pass, back);
  return asked(pass, back, { answer: lines(ended.answer, question), ran });
}
