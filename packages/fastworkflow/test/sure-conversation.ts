import { createAssistant, createMemoryLedger } from '@fw/assistant';
import { defineWorkflow } from '@fw/context';
import { createSlotExtractor } from '@fw/extract';
import { createIntentDetector } from '@fw/intent';
import { defineCommand, newSession, type AnyCommand, type Session, type Turn } from '@fw/signature';

/** A command of a workflow, without what it does. */
export type CommandParts = Pick<AnyCommand, 'input'> & Partial<Pick<AnyCommand, 'utterances' | 'effect'>>;

/**
 * A conversation whose detector is sure that its first sentence means the first command, which is the worst case for the
 * reading; the walk, the extractor and the gate are the real ones, and there is no model. Thursday, 26 November 2026.
 */
export function sureConversation(commands: Readonly<Record<string, CommandParts>>) {
  const ran: (readonly [command: string, input: unknown])[] = [];
  const [first = ''] = Object.keys(commands);
  const extractor = createSlotExtractor();
  const named = createIntentDetector({});
  const defined = Object.entries(commands).map(([name, parts]) =>
    defineCommand({
      name,
      summary: `Does ${name}.`,
      effect: parts.effect ?? 'write',
      utterances: parts.utterances ?? [],
      input: parts.input,
      run: (input: Record<string, unknown>) => {
        ran.push([name, input]);
        return `Done: ${name}.`;
      },
    }),
  );
  let session: Session = { ...newSession('s', 'desk'), epoch: 'e' };
  let opening: string | undefined;
  const assistant = createAssistant({
    workflow: defineWorkflow({ name: 'desk', commands: { '*': defined } }),
    detector: {
      ...named,
      detect: async (request) => {
        const byName = await named.detect(request);
        if (byName.kind === 'matched' || request.utterance !== opening) return byName;
        return { kind: 'matched', command: first, by: 'classified', confidence: 0.99, reason: 'It is meant.' };
      },
    },
    extractor,
    reader: extractor,
    ledger: createMemoryLedger(),
    clock: () => new Date('2026-11-26T10:00:00Z'),
  });
  return {
    ran,
    /** Says one thing after the other; gives the last turn. */
    say: async (...utterances: readonly [string, ...string[]]): Promise<Turn> => {
      let last: Turn | undefined;
      opening ??= utterances[0];
      for (const utterance of utterances) {
        last = await assistant.take({ utterance, session });
        session = last.session;
      }
      return last!;
    },
  };
}
