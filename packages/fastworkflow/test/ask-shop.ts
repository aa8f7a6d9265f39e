import { createAgent } from '@fw/agent';
import { aiAgentModel } from '@fw/agent/ai';
import { createAssistant, createMemoryLedger } from '@fw/assistant';
import { defineWorkflow } from '@fw/context';
import { defineCommand, newSession, type Turn, type TurnEvent } from '@fw/signature';
import { scriptedDetector, scriptedExtractor } from '@fw/signature/testing';
import { z } from 'zod';
import type { NamedModel } from '../src/models/create-models.ts';

const read = (name: string) =>
  defineCommand({
    name,
    summary: `Does ${name}.`,
    effect: 'read',
    input: z.object({}),
    run: () => `${name}: One order.`,
  });
const workflow = defineWorkflow({ name: 'shop', commands: { '*': [read('list_orders'), read('count_orders')] } });

/** A request for orders to an agent with a model behind a server, streamed where asked. */
export async function askShop(
  { name, model }: NamedModel,
  isStreamed: boolean,
): Promise<{ readonly turn: Turn; readonly events: readonly TurnEvent[] }> {
  const events: TurnEvent[] = [];
  const agent = createAgent({
    workflow,
    assistant: createAssistant({
      workflow,
      detector: scriptedDetector({}),
      extractor: scriptedExtractor(),
      ledger: createMemoryLedger(),
    }),
    model: aiAgentModel(model, { name, maxRetries: 0 }),
    budget: { maxSteps: 8 },
  });
  const turn = await agent.take({
    utterance: 'list my orders',
    session: newSession('s1', 'shop'),
    ...(isStreamed && { onEvent: (event: TurnEvent) => void events.push(event) }),
  });
  return { turn, events };
}
