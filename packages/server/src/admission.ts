import type { Clarification, Session } from '@fw/signature';
import { Problem } from './problem.ts';
import type { TurnAsk } from './turn-ask.ts';

/** Under what conditions a turn is taken, whichever process takes it and whenever. JSON. */
export interface Admission {
  /** Id of a question: the turn is taken while that one is open. */
  readonly question?: string;
  /** A program speaks, without the scope `confirm`: it may not say yes to what cannot be undone. */
  readonly byProgram?: true;
}

/**
 * Looks at the conversation as it stands once the turn has it to itself: what was seen before may have changed meanwhile.
 *
 * @throws {Problem} 410 when the question has gone, 422 when what was said is no answer to it, 403 when a person has to
 *   confirm what is open.
 */
export function assertAdmitted(ask: TurnAsk, admission: Admission, { pending }: Pick<Session, 'pending'>): void {
  const open = pending?.clarification;
  const question = ask.kind === 'answer' ? ask.clarificationId : admission.question;
  if (question !== undefined) assertOpen(open, question);
  if (ask.kind === 'answer' && open !== undefined && !fits(open, ask.answer))
    throw new Problem(422, 'bad-answer', 'This is no answer to the question: see answerSchema.', {
      details: { answerSchema: open.answerSchema },
    });
  const isNo = ask.kind === 'answer' && ask.answer === false;
  if (admission.byProgram === true && !isNo && needsPerson(open))
    throw new Problem(
      403,
      'needs-person',
      'A person has to confirm what is open: it cannot be undone. answer_question with false drops it.',
    );
}

/** @throws {Problem} 410 when it is another question that is open, or none. */
export function assertOpen(open: Clarification | undefined, question: string): asserts open is Clarification {
  if (open?.id !== question)
    throw new Problem(410, 'question-gone', 'This question is no longer open; nothing was changed.');
}

/** Whether a yes would do what cannot be undone. */
export function needsPerson(clarification: Pick<Clarification, 'effects'> | undefined): boolean {
  return clarification?.effects.some(({ effect }) => effect === 'destructive') ?? false;
}

/** Whether it is an answer at all; whether its values are good is the gate's matter. */
function fits({ kind, candidates }: Clarification, answer: unknown): boolean {
  switch (kind) {
    case 'confirm':
      return typeof answer === 'boolean';
    case 'choose-command':
      return candidates.some(({ command }) => command === answer);
    case 'fill-slots':
      return typeof answer === 'object' && answer !== null && !Array.isArray(answer);
    case 'question':
      return typeof answer === 'string' || typeof answer === 'number' || typeof answer === 'boolean';
  }
}
