import { expect, it } from 'vitest';
import type { ContextPlan } from '../plan/context-plan.ts';
import { mapUtterances } from './map-utterances.ts';

const plan = (commands: Readonly<Record<string, readonly string[]>>): ContextPlan => ({
  context: '*',
  elsewhere: [],
  fingerprint: '',
  risk: { read: 0.05, write: 0.01, destructive: 0.01 },
  labels: Object.entries(commands).map(([command, texts]) => ({
    command,
    name: command,
    summary: '',
    effect: 'read',
    utterances: texts.map((text) => ({ text, source: { kind: 'seed' } as const })),
  })),
});
/** Two features that are compared, and as many that are not. */
const features = (...rows: readonly (readonly [number, number])[]) =>
  Float32Array.from(rows.flatMap(([a, b]) => [a, b, 9, 9]));

it('tells which command is nearest, and which sentences lie nearer to another than to their own', () => {
  const tasks = plan({ pay: ['pay', 'settle', 'give it back'], refund: ['refund', 'money back'], joke: ['joke'] });

  const map = mapUtterances(tasks, features([0, 0], [0, 0.1], [0.9, 0], [1, 0], [1, 0.1], [0, 9]));

  expect(map.commands).toEqual([
    {
      command: 'pay',
      utterances: 3,
      nearest: 'refund',
      astray: 1,
      strays: [{ text: 'give it back', nearer: 'refund' }],
    },
    { command: 'refund', utterances: 2, nearest: 'pay', astray: 0, strays: [] },
    { command: 'joke', utterances: 1, nearest: 'pay', astray: 0, strays: [] },
  ]);
  expect(map.points).toHaveLength(6);
});

it('maps a command alone, and one without utterances', () => {
  const map = mapUtterances(plan({ pay: ['pay'], none: [] }), features([1, 2]));

  expect(map.points).toEqual([{ command: 0, text: 'pay', x: 0, y: 0 }]);
  expect(map.commands.map(({ nearest, astray }) => [nearest, astray])).toEqual([
    [undefined, 0],
    [undefined, 0],
  ]);
});

it('shows a fair part of ten thousand, of every command', () => {
  const texts = Array.from({ length: 2_500 }, (_, at) => `utterance ${at}`);
  const commands = plan({ a: texts, b: texts, c: texts, d: texts });
  const rows = Array.from({ length: 10_000 }, (_, at) => [Math.sin(at), Math.cos(3 * at)] as const);

  const { points } = mapUtterances(commands, features(...rows));

  expect(points).toHaveLength(2_000);
  for (const command of [0, 1, 2, 3]) expect(points.filter((point) => point.command === command)).toHaveLength(500);
});
