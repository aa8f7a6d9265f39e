import { describe, expect, it } from 'vitest';
import { holdsAll, isExact, spanF1, valueHits, type ScoredTurn } from './score.ts';

const date = { slot: 'date', value: '2022-03-16', start: 0, end: 8 };
const time = { slot: 'time', value: '07:00', start: 12, end: 13 };
const turn = (gold: ScoredTurn['gold'], predicted: ScoredTurn['predicted']): ScoredTurn => ({
  text: '',
  gold,
  predicted,
});
const any = (): boolean => true;

describe('scoring slots', () => {
  it('tells turns that hold every value from turns that hold nothing else', () => {
    const more = turn([date], [date, time]);

    expect([holdsAll(more), isExact(more)]).toEqual([true, false]);
    expect([holdsAll(turn([date, time], [date])), isExact(turn([date], [date]))]).toEqual([false, true]);
    expect(isExact(turn([date], [{ ...date, value: '2022-03-17' }]))).toBe(false);
    expect(isExact(turn([date], [{ ...date, slot: 'date_from' }]))).toBe(false);
  });

  it('counts values wherever they stand, and spans whatever their value', () => {
    const turns = [
      turn(
        [date, time],
        [
          { ...date, end: 9 },
          { ...time, value: '19:00' },
        ],
      ),
    ];

    expect(valueHits(turns, any)).toEqual([true, false]);
    expect(spanF1(turns, any)).toEqual({ f1: 0.5, n: 2 });
    expect(spanF1([turn([], [])], any)).toEqual({ f1: 0, n: 0 });
  });
});
