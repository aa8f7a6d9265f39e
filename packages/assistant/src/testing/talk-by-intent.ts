import { defineWorkflow } from '@fw/context';
import { newSession, type AnyCommand, type IntentResult, type SlotExtractor, type Turn } from '@fw/signature';
import { createAssistant, createMemoryLedger } from '../index.ts';

/** A conversation with commands at the root, whose router says the same of every sentence. */
export function talkByIntent(
  commands: readonly AnyCommand[],
  intent: IntentResult,
  extractor: SlotExtractor,
): (utterance: string) => Promise<Turn> {
  const assistant = createAssistant({
    workflow: defineWorkflow({ name: 'shop', commands: { '*': commands } }),
    detector: {
      detect: () => Promise.resolve(intent),
      learn: () => Promise.resolve(),
      close: () => Promise.resolve(),
    },
    extractor,
    ledger: createMemoryLedger(),
  });
  let session = newSession('s1', 'shop');
  return async (utterance) => {
    const turn = await assistant.take({ utterance, session });
    ({ session } = turn);
    return turn;
  };
}
