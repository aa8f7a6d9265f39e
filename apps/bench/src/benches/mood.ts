import { join } from 'node:path';
import { z } from 'zod';
import type { BenchOptions, Figure } from '../figure.ts';
import { NOT_WISHED, TRADES, WISHED } from './mood/sentences.ts';
import { specified } from './mood/specified.ts';
import { isRight, type ReadingCase, type Said } from './readings/cases.ts';
import { effectsOf, type WriteOf } from './mood/write-scene.ts';
import { shareFigure } from './gate/share-figure.ts';

export const NOW = new Date('2026-11-26T10:00:00Z');

/**
 * Sentences that wish for nothing now, and as many plain wishes with the same words, said to writes of nine trades:
 * `mood.CLASS.wrong` is the share that had an effect, `mood.plain.run` the share of plain wishes that ran unasked.
 * Then the values of public specifications said to a write, each in the whole sentence of the specification and in the
 * command's own words: `effects.silent_wrong` is the share in which the application got another value than the right one,
 * unasked; `effects.right` the share of those in the command's own words in which it got the right one. The sentences of
 * the specifications are mostly reports, which are rightly not run.
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

export function sentence(frame: string, { wish, done }: (typeof TRADES)[number]): string {
  return frame.replace('%', wish).replace('@', done);
}

export const WRITES: Readonly<Record<string, WriteOf & { readonly frame: string }>> = {
  number: {
    name: 'set_level',
    utterances: ['set the level to 5'],
    input: z.object({ level: z.number() }),
    frame: 'set the level to %',
  },
  money: {
    name: 'set_budget',
    utterances: ['set the budget to 50 dollars'],
    input: z.object({ amount: z.number() }),
    frame: 'set the budget to %',
  },
  date: {
    name: 'set_day',
    utterances: ['set the day to tomorrow'],
    input: z.object({ day: z.iso.date() }),
    frame: 'set the day to %',
  },
};

async function effects(data: string, quick: boolean, log: (line: string) => void): Promise<readonly Figure[]> {
  const all = await specified(join(data, 'recognizers-text'));
  const cases = quick ? all.filter((_, index) => index % 5 === 0) : all;
  const figures: Figure[] = [];
  const total: Came[] = [];
  const framed: Came[] = [];
  for (const [kind, write] of Object.entries(WRITES)) {
    const came: Came[] = [];
    const inFrame: Came[] = [];
    for (const one of cases.filter((each) => each.kind === kind)) {
      came.push(await cameOf(write, one, one.utterance, log));
      if (one.mention === undefined || one.right.length === 0) continue;
      inFrame.push(await cameOf(write, one, write.frame.replace('%', one.mention), log));
    }
    total.push(...came, ...inFrame);
    framed.push(...inFrame);
    figures.push(
      ...share(`effects.${kind}.silent_wrong`, [...came, ...inFrame], 'wrong'),
      ...share(`effects.${kind}.right`, inFrame, 'right'),
    );
  }
  return [...figures, ...share('effects.silent_wrong', total, 'wrong'), ...share('effects.right', framed, 'right')];
}

export async function cameOf(
  write: WriteOf,
  one: ReadingCase,
  utterance: string,
  log: (line: string) => void,
): Promise<Came> {
  const ran = await effectsOf(write, utterance, { now: one.now, anyWord: true });
  const values = ran.flatMap((input) => Object.values(input as Readonly<Record<string, unknown>>));
  if (values.length === 0) return 'asked';
  // What a slot of these kinds holds is a plain value.
  if (values.length === 1 && isRight(one, values[0] as Said)) return 'right';
  log(`  ${one.kind}: “${utterance}” ran ${values.join(', ')}, right is ${one.right.join(' or ') || 'nothing'}`);
  return 'wrong';
}

export type Came = 'right' | 'wrong' | 'asked';

function share(id: string, came: readonly Came[], what: Came): readonly Figure[] {
  return shareFigure(
    id,
    came.map((one) => one === what),
  );
}
