import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { WorkflowCommand } from '../command/command.ts';
import { moodOf } from './mood.ts';

interface Trade {
  readonly of: WorkflowCommand;
  readonly wish: string;
  readonly done: string;
  readonly doing: string;
}

function trade(name: string, utterances: readonly string[], said: Omit<Trade, 'of'>): Trade {
  const of: WorkflowCommand = {
    name,
    qualifiedName: name,
    owner: '*',
    summary: '',
    effect: 'write',
    utterances,
    input: z.object({ which: z.int() }),
    run: () => 'done',
  };
  return { of, ...said };
}

/** Trades that no rule was written for; some ask with the very words that deny and suppose elsewhere. */
const TRADES: readonly Trade[] = [
  trade('inspect_hive', ['inspect hive 4', 'have a look at hive 2', 'check hive 9'], {
    wish: 'inspect hive 12',
    done: 'inspected hive 12',
    doing: 'inspecting hive 12',
  }),
  trade('rack_barrel', ['rack barrel 7', 'move barrel 3 to the rack'], {
    wish: 'rack barrel 31',
    done: 'racked barrel 31',
    doing: 'racking barrel 31',
  }),
  trade('hem_trousers', ['hem the trousers of ticket 8', 'shorten the trousers of ticket 2'], {
    wish: 'hem the trousers of ticket 40',
    done: 'hemmed the trousers of ticket 40',
    doing: 'hemming the trousers of ticket 40',
  }),
  trade('stop_pump', ['stop pump 2', 'turn pump 5 off', 'no more water from pump 1'], {
    wish: 'stop pump 6',
    done: 'stopped pump 6',
    doing: 'stopping pump 6',
  }),
  trade('skip_delivery', ["don't deliver box 4", 'no delivery for box 2', 'skip the delivery of box 9'], {
    wish: 'skip the delivery of box 17',
    done: 'skipped the delivery of box 17',
    doing: 'skipping the delivery of box 17',
  }),
  trade('set_alarm_rule', ['alarm me if tank 3 is low', 'should tank 2 be low, alarm me'], {
    wish: 'alarm me if tank 8 is low',
    done: 'alarmed me about tank 8',
    doing: 'alarming me about tank 8',
  }),
];

/** Frames by class: `%` the wish, `@` its past, `&` its progressive. */
const FRAMES: ReadonlyMap<string, readonly string[]> = new Map(
  readFileSync(new URL('../../test/moods.txt', import.meta.url), 'utf8')
    .split(/^\[(?=[a-z ]+\]$)/mu)
    .slice(1)
    .map(
      (part) =>
        [
          part.slice(0, part.indexOf(']')),
          part
            .split('\n')
            .slice(1)
            .filter((line) => line !== ''),
        ] as const,
    ),
);

function said(frame: string, { wish, done, doing }: Trade): string {
  return frame.replace('%', wish).replace('@', done).replace('&', doing);
}

describe('neighbours of a wish, in trades that no rule knows (row N17)', () => {
  for (const [kind, frames] of FRAMES) {
    if (kind === 'plain') continue;
    it.each(TRADES)(`are no wish when they are ${kind}: $of.name`, (one) => {
      const taken = frames.map((frame) => said(frame, one)).filter((words) => moodOf(words, one.of).mood === 'plain');

      expect(taken).toEqual([]);
    });
  }

  it('hold up at most one plain wish in twenty', () => {
    const wishes = TRADES.flatMap((one) =>
      (FRAMES.get('plain') ?? []).map((frame) => ({ one, words: said(frame, one) })),
    );
    const held = wishes.filter(({ one, words }) => moodOf(words, one.of).mood !== 'plain').map(({ words }) => words);

    expect(held.length / wishes.length, held.join('\n')).toBeLessThanOrEqual(0.05);
  });
});
