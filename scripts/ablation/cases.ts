import { join } from 'node:path';
import { cameOf, NOW, sentence, WRITES } from '../../apps/bench/src/benches/mood.ts';
import { NOT_WISHED, TRADES, WISHED } from '../../apps/bench/src/benches/mood/sentences.ts';
import { specified } from '../../apps/bench/src/benches/mood/specified.ts';
import { effectsOf } from '../../apps/bench/src/benches/mood/write-scene.ts';
import { outcomeOf } from '../../apps/bench/src/benches/readings.ts';
import { FILES, loadCases } from '../../apps/bench/src/benches/readings/cases.ts';
import { ourReader } from '../../apps/bench/src/benches/readings/ours.ts';
import { bankingReader, DEVELOPMENT_FOLDS, loadBanking, scoreTurn } from '../../apps/bench/src/benches/slots/nlupp.ts';
import { bookingReader, loadRestaurants, scoreRow } from '../../apps/bench/src/benches/slots/restaurants.ts';
import { isExact, type ScoredTurn } from '../../apps/bench/src/benches/slots/score.ts';
import { loadRoles, scoreRoles } from '../../apps/bench/src/benches/slots/sgd.ts';
import { loadSnips, scoreSentence, snipsReader } from '../../apps/bench/src/benches/slots/snips.ts';

/** What came of a case: how good it is, and all that was read. */
export interface Came {
  readonly grade: 'right' | 'asked' | 'missed' | 'wrong';
  readonly read: string;
}

/** One sentence of a bench. */
export interface Case {
  readonly bench: string;
  run(): Promise<Came>;
}

/**
 * The sentences of the benches `slots`, `readings`, `mood` and `effects`, each by itself: of what may be looked at. NLU++
 * gives its folds of development and RESTAURANTS-8K its `train`; the parts that are measured decide nothing here.
 */
export async function casesOf(data: string): Promise<readonly Case[]> {
  const nobody = (): void => undefined;
  const readBanking = bankingReader('annotators');
  const banking = every(2, loadBanking(data, 0, DEVELOPMENT_FOLDS)).map((row) =>
    scored('nlupp', () => scoreTurn(row, readBanking, 'annotators')),
  );
  const readBooking = bookingReader();
  const bookings = every(7, loadRestaurants(data, 'train')).map((row) =>
    scored('restaurants8k', () => scoreRow(row, readBooking)),
  );
  const readSnips = snipsReader();
  const snips = every(2, loadSnips(data)).map((row) => scored('snips', () => scoreSentence(row, readSnips)));
  const { turns, reader } = loadRoles(data);
  const roles = every(2, turns).map((turn): Case => ({
    bench: 'sgd',
    async run() {
      const { placed, wrong } = await scoreRoles(turn, reader);
      const grade = wrong.length > 0 ? 'wrong' : placed.every(Boolean) ? 'right' : 'missed';
      return { grade, read: JSON.stringify([placed, wrong]) };
    },
  }));
  const files = await Promise.all(FILES.map((name) => loadCases(join(data, 'recognizers-text', name))));
  const ours = ourReader();
  const readings = files.flat().flatMap((one): readonly Case[] => {
    const run = async (): Promise<Came> => {
      const answer = await ours.read(one);
      return { grade: outcomeOf(one, answer), read: JSON.stringify(answer) };
    };
    return ours.knows(one.kind) ? [{ bench: 'readings', run }] : [];
  });
  const moods = TRADES.slice(0, 3).flatMap((trade) =>
    [...Object.values(NOT_WISHED).flat(), ...WISHED].map((frame): Case => ({
      bench: 'mood',
      async run() {
        const ran = await effectsOf(trade, sentence(frame, trade), { now: NOW });
        const isWished = WISHED.includes(frame);
        const grade = ran.length > 0 === isWished ? 'right' : isWished ? 'asked' : 'wrong';
        return { grade, read: JSON.stringify(ran) };
      },
    })),
  );
  const values = await specified(join(data, 'recognizers-text'));
  const effects = Object.entries(WRITES).flatMap(([kind, write]) =>
    values
      .filter((one) => one.kind === kind && one.mention !== undefined && one.right.length > 0)
      .map((one): Case => ({
        bench: 'effects',
        async run() {
          const grade = await cameOf(write, one, write.frame.replace('%', one.mention ?? ''), nobody);
          return { grade, read: grade };
        },
      })),
  );
  return [...banking, ...bookings, ...snips, ...roles, ...readings, ...moods, ...effects];
}

function every<T>(nth: number, all: readonly T[]): readonly T[] {
  return all.filter((_, at) => at % nth === 0);
}

function scored(bench: string, score: () => Promise<ScoredTurn>): Case {
  return {
    bench,
    async run() {
      const turn = await score();
      const isWrong = turn.predicted.some(
        (span) => !turn.gold.some(({ slot, value }) => slot === span.slot && (value === span.value || value === '')),
      );
      return { grade: isExact(turn) ? 'right' : isWrong ? 'wrong' : 'missed', read: JSON.stringify(turn.predicted) };
    },
  };
}
