import { join } from 'node:path';
import { createFastworkflow, loadWorkflow, type Fastworkflow } from 'fastworkflow';
import { createModels, type ModelObject } from 'fastworkflow/models';
import { afterEach, expect, it } from 'vitest';
import { shopInMemory } from '../application/shop.ts';
import { smallShop } from '../test/small-shop.ts';

type Answer = Awaited<ReturnType<ModelObject['doGenerate']>>;

/** A model that makes these calls one after the other. */
function modelCalling(...calls: readonly (readonly [tool: string, input: unknown])[]): ModelObject {
  let at = 0;
  const answer = (content: Answer['content']): Answer => ({
    content,
    finishReason: { unified: 'stop', raw: 'stop' },
    usage: {
      inputTokens: { total: 1, noCache: 1, cacheRead: 0, cacheWrite: 0 },
      outputTokens: { total: 1, text: 1, reasoning: 0 },
    },
    warnings: [],
  });
  return {
    specificationVersion: 'v4',
    provider: 'scripted',
    modelId: 'agent',
    supportedUrls: {},
    doStream: () => Promise.reject(new Error('Not asked for.')),
    async doGenerate() {
      const [toolName, input] = calls[at++] ?? ['finish', {}];
      return answer([{ type: 'tool-call', toolCallId: `call-${at}`, toolName, input: JSON.stringify(input) }]);
    },
  };
}

const run = (command: string, parameters: unknown) => ['run_command', { command, parameters }] as const;

let app: Fastworkflow | undefined;
let close: (() => void) | undefined;
afterEach(async () => {
  await app?.close();
  close?.();
});

it('goes from a name to a cancelled order, and shows it as cancelled afterwards (rows 59, 110)', async () => {
  const shop = shopInMemory(smallShop());
  const loaded = await loadWorkflow(join(import.meta.dirname, '..'));
  close = () => loaded.close();
  const model = modelCalling(
    [
      'run_command',
      {
        command: 'find_user_id_by_name_zip',
        parameters: { first_name: 'Ada', last_name: 'Reed', zip: '83701' },
        goals: [{ goal: 'Cancel the order', command: 'cancel_pending_order' }],
      },
    ],
    run('get_user_details', { user_id: 'ada_reed_1' }),
    run('get_order_details', { order_id: '#W1' }),
    run('cancel_pending_order', { order_id: '#W1', reason: 'no longer needed' }),
    run('get_order_details', { order_id: '#W1' }),
    ['finish', { answer: 'Order #W1 is cancelled.', outcomes: [{ goal: 1, status: 'done' }] }],
  );
  app = await createFastworkflow({
    workflow: loaded.workflow,
    settings: { shop },
    models: createModels({ models: { LLM_AGENT: model } }),
  });

  const shown = await app.processTurn({
    utterance:
      'I am Ada Reed, zip 83701. I no longer need the lamp and the chair that are still pending, cancel that order.',
  });
  const turn = await app.processTurn({ utterance: 'yes' });

  expect(shown).toMatchObject({ status: 'awaiting-user', clarification: { kind: 'confirm' } });
  expect(shown.ran.map(({ command }) => command)).toEqual([
    'find_user_id_by_name_zip',
    'get_user_details',
    'get_order_details',
  ]);
  expect(turn).toMatchObject({ status: 'completed', success: true, answer: 'Order #W1 is cancelled.' });
  expect(turn.ran.at(-1)).toMatchObject({ command: 'get_order_details', output: { data: { status: 'cancelled' } } });
  expect(shop.store.orders['#W1']?.status).toBe('cancelled');
});
