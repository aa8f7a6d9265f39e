import type { Session, TurnRecord } from '@fw/signature';

/**
 * Whether a turn only told something: nothing was changed, nothing is asked or waits, and the conversation stands where
 * it stood. What a power cut may take of it is what was said, and with it what "it" means.
 */
export function onlyTold(before: Session, after: Session, { status }: Pick<TurnRecord, 'status'>): boolean {
  const asks = (session: Session) => session.pending !== undefined || session.waiting.length > 0;
  return status === 'completed' && !asks(before) && !asks(after) && KEPT.every((part) => before[part] === after[part]);
}

/** A turn that leaves these alone hands them on as they were. */
const KEPT = ['path', 'effects', 'suspended', 'memory', 'more'] as const satisfies readonly (keyof Session)[];
