import type { Classification } from '@fw/intent';
import { expect, it } from 'vitest';
import { evaluateBenchmark } from './evaluate-benchmark.ts';

const answer = (
  decision: Classification['decision'],
  commands: readonly string[],
  tier?: Classification['tier'],
): Classification => ({
  decision,
  candidates: commands.map((command, at) => ({ command, probability: 1 / (at + 2) })),
  reason: '',
  ...(tier && { tier }),
});

it('counts what came first, what was offered, what ran and what was asked twice apart (row 85)', async () => {
  const answers: Readonly<Record<string, Classification>> = {
    'runs rightly': answer('matched', ['pay']),
    'runs rightly at the second look': answer('matched', ['pay', 'show'], 'second'),
    'runs wrongly': answer('matched', ['show', 'pay']),
    'asks, the right one third': answer('ambiguous', ['show', 'list', 'pay'], 'second'),
    'asks in vain': answer('ambiguous', ['show', 'list', 'drop', 'pay']),
    'means nothing here': answer('out-of-scope', ['show'], 'second'),
    'means nothing here and runs': answer('matched', ['show']),
  };
  const items = Object.keys(answers).map((utterance) => ({
    context: '*',
    utterance,
    command: utterance.startsWith('means nothing') ? null : 'pay',
  }));

  const report = await evaluateBenchmark(items, async ({ utterance }) => answers[utterance]);

  expect(report).toEqual({
    questions: 7,
    top1: 2 / 5,
    inList: 4 / 5,
    executed: 3 / 5,
    executedWrong: 2 / 7,
    escalated: 3 / 7,
    refused: 1 / 2,
  });
});

it('counts questions for a context above apart, right only when the context passes them on', async () => {
  const answers: Record<string, ReturnType<typeof answer>> = {
    climbs: answer('elsewhere', ['pay']),
    passes: answer('nothing', ['pay']),
    refuses: answer('out-of-scope', ['pay']),
    asks: answer('ambiguous', ['pay', 'show']),
  };
  const items = [
    { context: 'Cart', utterance: 'pay', command: 'pay' },
    ...Object.keys(answers).map((utterance) => ({ context: 'Cart', utterance, command: null, above: 'log_out' })),
  ];

  const report = await evaluateBenchmark(
    items,
    async ({ utterance }) => answers[utterance] ?? answer('matched', ['pay']),
  );

  expect(report).toMatchObject({ questions: 1, top1: 1, executedWrong: 0, climbing: { questions: 4, right: 1 / 2 } });
});
