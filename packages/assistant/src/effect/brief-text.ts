import type { Session, Workflow } from '@fw/signature';
import { say } from '../pass/replies.ts';

/** Lines of a result that a person is shown at once. Source: acceptance, row N15. */
export const LINES = 12;

/** What is kept of the rest, for "more". In UTF-16 code units. */
const KEPT = 16_000;

/** A text for a person, cut at a dozen lines, and what "more" goes on with. */
export function briefly(workflow: Workflow, text: string): { readonly text: string; readonly rest?: string } {
  const lines = text.split('\n');
  if (lines.length <= LINES) return { text };
  const rest = lines.slice(LINES - 1);
  return {
    text: [...lines.slice(0, LINES - 1), say(workflow, 'more-lines', { count: String(rest.length) })].join('\n'),
    rest: rest.join('\n').slice(0, KEPT),
  };
}

/** The conversation with the rest of a long text; without one the earlier rest goes. */
export function withMore(session: Session, rest: string | undefined): Session {
  const { more: _, ...others } = session;
  return rest === undefined ? others : { ...others, more: rest };
}
