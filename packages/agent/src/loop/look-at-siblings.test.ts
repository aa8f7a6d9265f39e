import type { CommandRun } from '@fw/signature';
import { describe, expect, it } from 'vitest';
import { betterDescribed } from './look-at-siblings.ts';

const ran = (input: object, data: unknown): CommandRun => ({
  command: 'show',
  path: [],
  input: { ...input },
  evidence: {},
  output: { text: '', data },
  durationMs: 1,
  replayed: false,
});
const rooms = ran(
  {},
  {
    rooms: {
      r1: { view: 'sea', beds: 'twin', free: true },
      r2: { view: 'court', beds: 'twin', free: true },
      r3: { view: 'sea', beds: 'double', free: false },
    },
  },
);
const better = (value: string, words: string, runs: readonly CommandRun[] = [rooms], used = '') =>
  betterDescribed(value, { ran: runs, words, used: (id) => used.includes(id), isHollow: (text) => text === 'no' })?.id;

describe('another of a kind that the words describe better', () => {
  it.each([
    ['has all that this one has of them, and more', 'r2', 'a twin room with a view of the sea', 'r1'],
    ['has some of them, and this one none', 'r2', 'one by the sea', 'r1'],
  ])('%s', (_, value, words, id) => {
    expect(better(value, words)).toBe(id);
  });

  it.each([
    ['this one has as much', 'r1', 'a twin room by the sea'],
    ['each has something of its own', 'r2', 'the court, not too far from the sea'],
    ['nothing is said of any', 'r2', 'a room please'],
    ['the words only begin alike', 'r2', 'this season'],
    ['the other is not to be had', 'r1', 'a double room by the sea'],
    ['the words are a piece of a name', 'r2', 'I am sea_lover_5, sea@x.org or lou.sea@x.org'],
  ])('is none where %s', (_, value, words) => {
    expect(better(value, words)).toBeUndefined();
  });

  it('is none where the other is spoken of already', () => {
    expect(better('r2', 'one by the sea', [rooms], 'r1')).toBeUndefined();
  });

  it('is looked for in what does not describe a thing that is spoken of already', () => {
    const words = 'not the twin by the sea any more, but the double by the court';
    const all = ran({}, [
      { id: 'old', view: 'sea', beds: 'twin' },
      { id: 'near', view: 'garden', beds: 'twin' },
      { id: 'new', view: 'court', beds: 'double' },
    ]);
    expect(better('near', words, [all], 'old')).toBe('new');
    expect(better('new', words, [all], 'old')).toBeUndefined();
  });

  it('is none by a word that says nothing of a thing', () => {
    const trips = ran({}, [
      { id: 'a', insured: 'yes' },
      { id: 'b', insured: 'no' },
    ]);
    expect(better('a', 'no, the other way round', [trips])).toBeUndefined();
  });

  it('is none by digits in a part of it, nor by what is said of another thing than what it is called', () => {
    const things = ran({}, [
      { name: 'lamp', options: { pieces: '500', color: 'blue' } },
      { name: 'hose', options: { pieces: '1000', color: 'red' } },
    ]);
    const cards = ran({}, [
      { name: 'a', ends: '7334' },
      { name: 'b', ends: '1812' },
    ]);
    expect(better('lamp', 'one of 1000, in red', [things])).toBeUndefined();
    expect(better('lamp', 'the red hose', [things])).toBe('hose');
    expect(better('b', 'the card ending in 7334', [cards])).toBe('a');
  });

  it('is looked for where it is the only one of another list', () => {
    const paid = ran({}, { payments: [{ room: 'r2', kind: 'payment' }] });
    expect(better('r2', 'one by the sea', [rooms, paid])).toBe('r1');
  });

  it('is none where it is the right one among other things', () => {
    const ordered = ran(
      {},
      {
        items: [
          { id: 'r2', name: 'room' },
          { id: 'x', name: 'desk' },
        ],
      },
    );
    expect(better('r2', 'one by the sea', [rooms, ordered])).toBeUndefined();
  });

  it('may be an entry of a list', () => {
    const list = ran({}, [
      { id: 'x', size: 'S' },
      { id: 'y', size: 'L' },
    ]);
    expect(better('x', 'in L please', [list])).toBe('y');
    expect(better('x', "{'size': 'L'}", [list])).toBe('y');
    expect(better('y', "it's mine", [list])).toBeUndefined();
    expect(better('y', "it'S mine", [list])).toBeUndefined();
  });
});
