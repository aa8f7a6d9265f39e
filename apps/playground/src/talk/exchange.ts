import type { Question, Turn } from '@fw/client';
import type { TurnEvent } from '@fw/signature';

/** What the person wanted and all that came of it. */
export interface Exchange {
  /** Key of the turn. */
  readonly key: string;
  /** Their words, or what stands for them: a choice, a form. */
  readonly said: string;
  /** Whether `said` is their own sentence, in which values stand. */
  readonly inWords: boolean;
  readonly events: readonly TurnEvent[];
  /** Absent while it runs. */
  readonly turn?: Turn;
  /** Of a recorded turn: what came into it from outside, each call and its answer. */
  readonly outside?: readonly { readonly call: string; readonly came: string }[];
  /** Why there is no turn: refused, out of reach, no longer kept. */
  readonly fault?: string;
  /** The service's code of the fault; absent where it was not reached. */
  readonly code?: string;
}

/** The question that is open now: the last turn's, and no other's. What never became a turn answered none. */
export function openQuestion(exchanges: readonly Exchange[]): Question | undefined {
  return exchanges.findLast(({ fault, code }) => fault === undefined || code === 'question-gone')?.turn?.clarification;
}

/** The answer as far as it is known: whole, or the stretches that came so far. */
export function answerSoFar({ turn, events }: Exchange): string {
  if (turn !== undefined) return turn.answer;
  return events.reduce(
    (text, event) => (event.type === 'answer-part' ? text + event.text : event.type === 'answer-withdrawn' ? '' : text),
    '',
  );
}
