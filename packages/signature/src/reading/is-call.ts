import type { WorkflowCommand } from '../command/command.ts';
import type { Span } from './reading.ts';

/** Whether it is the command's name and the values given behind it, each whole between blanks: nothing else is said. */
export function isCall(utterance: string, { name, qualifiedName }: WorkflowCommand, spans: readonly Span[]): boolean {
  const called = /^\s*(\S+)/u.exec(utterance)?.[1];
  if (called !== name && called !== qualifiedName) return false;
  const values = utterance.trim().split(/\s+/u).slice(1);
  const given = spans.filter(({ given: { evidence } }) => evidence.by === 'tags');
  const said = given.toSorted((a, b) => a.start - b.start).map(({ start, end }) => utterance.slice(start, end));
  return (
    given.length === spans.length && values.length === said.length && values.every((value, at) => value === said[at])
  );
}
