import type { Scope } from '@fw/signature';
import type { Pass } from '../pass/pass.ts';

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
  const { now, ports } = pass;
  // What was heard before this lesson may be heard otherwise after it.
  pass.heard.clear();
  try {
    const user = { user: learnerOf(pass) };
    await ports.detector.learn({ utterance, command, context: scope.context, positive, at: now, ...user });
    pass.emit({ type: 'lesson-learnt', command, positive });
  } catch (error) {
    pass.signal.throwIfAborted();
    ports.fault({ code: 'lesson-lost', where: command, error });
  }
}

/**
 * Whose lessons apply: the person's, and without one the conversation's own. What one visitor corrects routes nobody
 * else's sentences; to make it everybody's is a deliberate act of whoever runs the workflow.
 */
export function learnerOf({ principal, session, ports }: Pass): string {
  return principal ?? ports.learner ?? `session:${ports.workflow.name}:${session.id}:${session.epoch ?? ''}`;
}
