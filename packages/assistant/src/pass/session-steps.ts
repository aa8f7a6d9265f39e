import type { Clarification, OpenCommand, Pending, Session } from '@fw/signature';

/** The conversation with nothing asked. */
export function withoutPending(session: Session): Session {
  const { pending: _, ...rest } = session;
  return rest;
}

/** The conversation with this question open. */
export function withPending(session: Session, pending: Pending): Session {
  return { ...session, pending };
}

/** The conversation after "abort": nothing asked, nothing left over. Where it stands and what was said remain. */
export function cleared(session: Session): Session {
  const { pending: _pending, suspended: _suspended, ...rest } = session;
  return { ...rest, waiting: [] };
}

/** Puts the half-filled command aside for "go on"; without one the older one stays. */
export function suspended(session: Session): Session {
  const open = openCommand(session);
  const rest = withoutPending(session);
  return open === undefined ? rest : { ...rest, suspended: open };
}

/** The conversation without what was put aside. */
export function withoutSuspended(session: Session): Session {
  const { suspended: _, ...rest } = session;
  return rest;
}

/** The command that the open question is about. */
export function openCommand({ pending }: Session): OpenCommand | undefined {
  return pending?.kind === 'fill-slots' || pending?.kind === 'confirm' ? pending.open : undefined;
}

/** Effects that a conversation keeps the keys of. Source: chosen here; more is no answer to a person. */
const MOST_EFFECTS = 12;

/** The conversation, with the key under which the ledger has an effect of it. */
export function withEffect(session: Session, effect: { readonly key: string; readonly command: string }): Session {
  const others = (session.effects ?? []).filter(({ key }) => key !== effect.key);
  return { ...session, effects: [...others, effect].slice(-MOST_EFFECTS) };
}

/** The same question, asked once more because the answer was none. */
export function askedAgain(pending: Pending, changes: Partial<Clarification> = {}): Pending {
  const clarification = { ...pending.clarification, attempt: pending.clarification.attempt + 1, ...changes };
  return { ...pending, clarification };
}
