import type { Scope } from '@fw/signature';
import type { Pass } from './pass.ts';

/**
 * Keeps what a person's correction teaches, in the context whose scope offers the command, so that the same words find
 * it there from wherever one stands. A store that fails costs the lesson, not the turn.
 */
export async function learn(
  pass: Pass,
  utterance: string,
  command: string,
  scope: Pick<Scope, 'context'>,
  positive: boolean,
): Promise<void> {
  if (pass.byAgent || utterance.trim() === '') return;
  const { principal, now, ports } = pass;
  try {
    const user = principal === undefined ? {} : { user: principal };
    await ports.detector.learn({ utterance, command, context: scope.context, positive, at: now, ...user });
    pass.emit({ type: 'lesson-learnt', command, positive });
  } catch (error) {
    pass.signal.throwIfAborted();
    ports.fault({ code: 'lesson-lost', where: command, error });
  }
}
