import type { Turn } from 'fastworkflow';
import { plainText } from '../terminal/plain-text.ts';
import type { Terminal } from '../terminal/terminal.ts';

/** A turn as a person reads it: the answer, then what makes sense next. */
export function renderTurn(turn: Turn, { paint }: Pick<Terminal, 'paint'>): string {
  const answer = plainText(turn.answer);
  const styled = turn.status === 'failed' ? paint('red', answer) : answer;
  const next = turn.ran.at(-1)?.output.nextActions ?? [];
  if (next.length === 0) return styled;
  const labels = next.map(({ label, command }) => label ?? command);
  return `${styled}\n${paint('dim', `Next: ${plainText(labels.join(', '))}`)}`;
}
