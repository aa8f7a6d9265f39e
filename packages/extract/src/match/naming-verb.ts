import { type WorkflowCommand, humanName } from '@fw/signature';
import type { Candidate } from '../local/candidate.ts';
import { stem } from '../local/edit-tolerance.ts';
import type { Reading } from '../local/reading.ts';
import { isPolite } from './command-words.ts';

/**
 * Whether a mention of a member is the very verb that names the command: "place an order" has not said the status
 * `placed`, nor "open an account" the kind `open`. Said once more, or anywhere but where a request begins, it is a value.
 */
export function isNamingVerb(
  candidate: Candidate,
  { tokens }: Reading,
  { name }: Pick<WorkflowCommand, 'name'>,
): boolean {
  if (candidate.kind !== 'member') return false;
  const at = tokens.findIndex(({ start }) => start === candidate.start);
  const said = tokens[at];
  if (said === undefined || said.end !== candidate.end) return false;
  const [verb = ''] = humanName(name).split(' ');
  const before = tokens.slice(0, at).filter(({ kind }) => kind === 'word');
  return stem(said.lower) === stem(verb) && before.every(({ lower }) => isPolite(lower));
}
