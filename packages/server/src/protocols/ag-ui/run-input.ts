import { z } from 'zod';
import { abandoning, answering } from '../../answer-ask.ts';
import type { DoorRequest } from '../../door.ts';
import { Problem } from '../../problem.ts';
import type { Call } from '../../route.ts';
import { saidIn } from '../said-in.ts';

const text = z.union([z.string(), z.array(z.looseObject({ type: z.string(), text: z.string().optional() }))]);

/** What is read of a `RunAgentInput` (AG-UI 1.0): who, which run, and what the person said last. The history is ours. */
export const runInput = z.looseObject({
  threadId: z.string().min(1).max(128),
  runId: z.string().min(1).max(128),
  messages: z.array(z.looseObject({ role: z.string(), content: text.optional().catch(undefined) })).max(10_000),
  resume: z
    .array(
      z.looseObject({
        interruptId: z.string().min(1).max(200),
        status: z.enum(['resolved', 'cancelled']),
        payload: z.unknown().optional(),
      }),
    )
    .max(100)
    .optional(),
});

export type RunInput = z.output<typeof runInput>;

/**
 * What a run asks of the door: the answer to the interrupt it resumes, else the last words of the person. `threadId` is
 * the conversation, `runId` the turn's key.
 *
 * @throws {Problem} 422.
 */
export function askedBy({ caller, body }: Call<RunInput>): DoorRequest & { readonly turnKey: string } {
  const { threadId: conversation, runId: turnKey, resume = [], messages } = body;
  const [entry, ...others] = resume;
  if (others.length > 0) throw new Problem(422, 'invalid-request', 'A run has one interrupt at most: resume that one.');
  if (entry !== undefined) {
    const question = { conversation, clarificationId: entry.interruptId };
    return entry.status === 'cancelled'
      ? { ...abandoning(caller, question), turnKey }
      : { ...answering(caller, { ...question, answer: entry.payload }), turnKey };
  }
  const said = messages.findLast(({ role }) => role === 'user')?.content;
  if (said === undefined)
    throw new Problem(422, 'invalid-request', 'There is neither a message of the user nor a resume.');
  const utterance = typeof said === 'string' ? said : saidIn(said);
  return { caller, conversation, turnKey, ask: { kind: 'say', utterance } };
}
