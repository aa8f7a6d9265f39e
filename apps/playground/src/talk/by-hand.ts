import type { Question } from '@fw/client';
import type { Exchange } from './exchange.ts';
import { valuesOf } from './spans.ts';

/** What is shown for an answer to a question that was given by a button or a form. */
export const ANSWERED = { yes: 'Do it', no: 'No', unknown: '(by button)' };

/** Values that a form gave, as one line. */
export function filledIn(values: readonly (readonly [string, unknown])[]): string {
  return values.map(([slot, value]) => `${slot}: ${JSON.stringify(value)}`).join(', ');
}

/**
 * What a person did who answered a question without words, told by what came of it: of a choice the service keeps the
 * command, of a yes and of a form nothing. `undefined` for words of their own.
 */
export function answeredByHand(question: Question | undefined, exchange: Exchange): string | undefined {
  const { said, events } = exchange;
  const chosen = question?.candidates.find(({ command }) => command === said);
  if (chosen !== undefined) return chosen.label;
  if (said !== '') return undefined;
  if (question?.kind === 'fill-slots') {
    const given = valuesOf(exchange).filter(({ evidence }) => evidence.source === 'caller');
    return filledIn(given.map(({ slot, value }) => [slot, value])) || ANSWERED.unknown;
  }
  if (question?.kind !== 'confirm') return ANSWERED.unknown;
  return events.some(({ type }) => type === 'command-started') ? ANSWERED.yes : ANSWERED.no;
}
