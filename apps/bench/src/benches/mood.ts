import { join } from 'node:path';
import { z } from 'zod';
import type { BenchOptions, Figure } from '../figure.ts';
import { NOT_WISHED, TRADES, WISHED } from './mood/sentences.ts';
import { specified, type Specified } from './mood/specified.ts';
import { effectsOf, type WriteOf } from './mood/write-scene.ts';
import { shareFigure } from './gate/share-figure.ts';

const NOW = new Date('2026-11-26T10:00:00Z');

/**
 * Sentences that wish for nothing now, and as many plain wishes with the same words, said to writes of nine trades:
 * `mood.CLASS.wrong` is the share that had an effect, `mood.plain.run` the share of plain wishes that ran unasked.
 * Then sentences of public specifications said to a write: `effects.silent_wrong` is the share in which the application
 * got another value than the right one, unasked; `effects.right` the share in which it got the right one.
 */
export async function mood({
  data,
  quick,
  log,
}: Pick<BenchOptions, 'data' | 'quick' | 'log'>): Promise<readonly Figure[]> {
  const trades = quick ? TRADES.slice(0, 3) : TRADES;
  const figures: Figure[] = [];
  for (const [kind, frames] of Object.entries(NOT_WISHED)) {
    const said = trades.flatMap((trade) => frames.map((frame) => ({ trade, utterance: sentence(frame, trade) })));
    const wrong: boolean[] = [];
    for (const { trade, utterance } of said) {
      const ran = await effectsOf(trade, utterance, { now: NOW });
      if (ran.length > 0) log(`  ${kind}: ran at “${utterance}”`);
      wrong.push(ran.length > 0);
    }
    figures.push(...shareFigure(`mood.${kind}.wrong`, wrong));
  }
  const wishes = trades.flatMap((trade) => WISHED.map((frame) => ({ trade, utterance: sentence(frame, trade) })));
  const run: boolean[] = [];
  for (const { trade, utterance } of wishes) {
    const ran = await effectsOf(trade, utterance, { now: NOW });
    if (ran.length === 0) log(`  plain: held up at “${utterance}”`);
    run.push(ran.length > 0);
  }
  figures.push(...shareFigure('mood.plain.run', run));
  return [...figures, ...(await effects(data, quick, log))];
}

function sentence(frame: string, { wish, done }: (typeof TRADES)[number]): string {
  return frame.replace('%', wish).replace('@', done);
}

const WRITES: Readonly<Record<string, WriteOf>> = {
  number: { name: 'set_level', utterances: ['set the level to 5'], input: z.object({ level: z.number() }) },
  money: { name: 'set_budget', utterances: ['set the budget to 50 dollars'], input: z.object({ amount: z.number() }) },
  date: { name: 'set_day', utterances: ['set the day to tomorrow'], input: z.object({ day: z.iso.date() }) },
};

async function effects(data: string, quick: boolean, log: (line: string) => void): Promise<readonly Figure[]> {
  const all = await specified(join(data, 'recognizers-text'));
  const cases = quick ? all.filter((_, index) => index % 5 === 0) : all;
  const figures: Figure[] = [];
  const total: Came[] = [];
  for (const [kind, write] of Object.entries(WRITES)) {
    const came: Came[] = [];
    for (const one of cases.filter((each) => each.kind === kind)) {
      const ran = await effectsOf(write, one.utterance, { now: one.now, anyWord: true });
      const values = ran.flatMap((input) => Object.values(input as Readonly<Record<string, unknown>>));
      const isRight = values.length === 1 && matches(one, values[0]);
      came.push(values.length === 0 ? 'asked' : isRight ? 'right' : 'wrong');
      if (values.length > 0 && !isRight)
        log(`  ${kind}: “${one.utterance}” ran ${values.join(', ')}, right is ${one.right.join(' or ') || 'nothing'}`);
    }
    total.push(...came);
    figures.push(
      ...share(`effects.${kind}.silent_wrong`, came, 'wrong'),
      ...share(`effects.${kind}.right`, came, 'right'),
    );
  }
  return [...figures, ...share('effects.silent_wrong', total, 'wrong'), ...share('effects.right', total, 'right')];
}

type Came = 'right' | 'wrong' | 'asked';

function share(id: string, came: readonly Came[], what: Came): readonly Figure[] {
  return shareFigure(
    id,
    came.map((one) => one === what),
  );
}

function matches({ right }: Specified, value: unknown): boolean {
  return right.some((one) =>
    typeof one === 'number' ? Math.abs(one - Number(value)) <= Math.abs(one) * 1e-9 : one === value,
  );
}
