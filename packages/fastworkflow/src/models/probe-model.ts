import { createRedactor } from '@fw/signature';
import { z } from 'zod';
import type { Models } from './create-models.ts';
import type { ModelRole } from './model-role.ts';

/** What came of one small question to a role's model. */
export interface Probe {
  readonly role: ModelRole;
  /** `provider/model`; absent where it could not be made. */
  readonly name?: string;
  /** `wrong`: it answered, but not in the form that the role needs. */
  readonly state: 'answered' | 'wrong' | 'failed';
  /** What came, in a sentence; keys are left out. */
  readonly detail: string;
  /** Wall time of the call in milliseconds. */
  readonly ms: number;
  readonly inputTokens: number;
  readonly outputTokens: number;
}

const INSTRUCTIONS = 'This is a test of the connection. Answer with the one word ready.';
const answer = z.object({ answer: z.string() });

/**
 * Sends one small call to the model of a role, in the form in which the role is asked: a tool call for the agent, an object
 * for the others. What goes wrong is told, never thrown.
 */
export async function probeModel(
  models: Models,
  role: ModelRole,
  signal: AbortSignal = new AbortController().signal,
): Promise<Probe> {
  const startedAt = performance.now();
  const ended = (parts: Pick<Probe, 'state' | 'detail'> & Partial<Probe>): Probe => ({
    inputTokens: 0,
    outputTokens: 0,
    ...parts,
    role,
    ms: Math.round(performance.now() - startedAt),
  });
  let name: string | undefined;
  try {
    const named = await models.get(role);
    name = named.name;
    const about = { name, ...named.limits };
    const { aiAgentModel, aiObjectModel } = await import('@fw/agent/ai');
    if (role !== 'LLM_AGENT') {
      const prompt = 'Are you ready?';
      const asked = { instructions: INSTRUCTIONS, prompt, schema: answer, signal };
      const { usage } = await aiObjectModel(named.model, about).generate(asked);
      return ended({ name, state: 'answered', detail: 'an object, as asked', ...usage });
    }
    const finish = { name: 'finish', description: 'Answers.', input: answer } as const;
    const { calls, usage } = await aiAgentModel(named.model, about).next({
      instructions: `${INSTRUCTIONS} Call the tool finish with it.`,
      messages: [{ role: 'user', text: 'Are you ready?' }],
      tools: [finish],
      signal,
    });
    const isCalled = calls.some(({ tool, input }) => tool === finish.name && answer.safeParse(input).success);
    return isCalled
      ? ended({ name, state: 'answered', detail: 'a tool call, as asked', ...usage })
      : ended({ name, state: 'wrong', detail: WORDS, ...usage });
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return ended({
      ...(name !== undefined && { name }),
      state: 'failed',
      detail: oneLine(createRedactor(models.secrets ?? [])(message)),
    });
  }
}

const WORDS = 'it did not call the tool that it was given: the agent needs a model that calls tools.';

/** Most characters of what a provider said. */
const SHOWN = 300;

function oneLine(message: string): string {
  return message.replace(/\s+/gu, ' ').slice(0, SHOWN);
}
