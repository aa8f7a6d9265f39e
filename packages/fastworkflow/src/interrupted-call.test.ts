import { MockLanguageModelV4 } from 'ai/test';
import { expect, it } from 'vitest';
import { defineWorkflow } from '@fw/context';
import { defineCommand } from '@fw/signature';
import { z } from 'zod';
import { createFastworkflow } from './create-fastworkflow.ts';
import { createModels } from './models/create-models.ts';

type Generate = MockLanguageModelV4['doGenerate'];
type Content = Awaited<ReturnType<Generate>>['content'];

const call = (toolName: string, input: unknown): Content => [
  { type: 'tool-call', toolCallId: toolName, toolName, input: JSON.stringify(input) },
];
const finish = call('finish', { answer: 'It is noted.', outcomes: [] });
const note = call('run_command', { command: 'note', parameters: { text: 'hello' } });

/** A workflow with one effect, behind a model that gives these answers; at `hangs` it waits until it is given up. */
async function open(...answers: readonly (Content | 'hangs')[]) {
  const effects: string[] = [];
  const left = [...answers];
  const stop: { current: AbortController } = { current: new AbortController() };
  const usage = {
    inputTokens: { total: 1, noCache: 1, cacheRead: 0, cacheWrite: 0 },
    outputTokens: { total: 1, text: 1, reasoning: 0 },
  };
  const doGenerate: Generate = async ({ abortSignal }) => {
    const content = left.shift() ?? [];
    if (content !== 'hangs') return { content, finishReason: { unified: 'stop', raw: 'stop' }, usage, warnings: [] };
    setTimeout(() => stop.current.abort(), 5);
    return new Promise((_resolve, reject) =>
      abortSignal?.addEventListener('abort', () => reject(new Error('aborted'))),
    );
  };
  const command = defineCommand({
    name: 'note',
    summary: 'Notes something.',
    effect: 'destructive',
    input: z.object({ text: z.string() }),
    run: ({ text }) => {
      effects.push(text);
      return `Noted: ${text}`;
    },
  });
  const app = await createFastworkflow({
    workflow: defineWorkflow({ name: 'notes', commands: { '*': [command] } }),
    models: createModels({ models: { LLM_AGENT: new MockLanguageModelV4({ doGenerate }) } }),
  });
  const say = (utterance: string) => {
    stop.current = new AbortController();
    return app.processTurn({ utterance, signal: stop.current.signal });
  };
  return { effects, say, close: () => app.close(), session: () => app.stores.sessions.load(app.sessionId) };
}

it('leaves the conversation where it was when it is stopped during a model call', async () => {
  const { say, session, close } = await open(call('finish', { answer: 'Hello.', outcomes: [] }), 'hangs', note);
  await say('nothing to note yet');
  const before = await session();

  await expect(say('note hello')).rejects.toThrow();

  expect(await session()).toEqual(before);
  expect((await say('note hello')).clarification?.kind).toBe('confirm');
  await close();
});

it('does nothing twice when it is stopped after the yes: the question is still open, and the yes finds it done', async () => {
  const { effects, say, session, close } = await open(note, 'hangs', finish);
  await say('note hello');
  const before = await session();

  await expect(say('yes')).rejects.toThrow();
  expect(await session()).toEqual(before);
  const turn = await say('yes');

  expect(turn).toMatchObject({ status: 'completed', ran: [{ command: 'note', replayed: true }] });
  expect(effects).toEqual(['hello']);
  await close();
});
