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
  betterDescribed('room', value, { ran: runs, words, used: (id) => used.includes(id) })?.id;

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

  it('is none where it is the right one among other things', () => {
    const ordered = ran({}, { items: [{ id: 'r2', name: 'room' }] });
    expect(better('r2', 'one by the sea', [rooms, ordered])).toBeUndefined();
  });

  it('may be what another look-up of the kind showed, or an entry of a list', () => {
    const looks = [ran({ room: 'a' }, { floor: ['attic'] }), ran({ room: 'b' }, { floor: ['cellar'] })];
    const list = ran({}, [
      { id: 'x', size: 'S' },
      { id: 'y', size: 'L' },
    ]);
    expect(better('b', 'the one in the attic', looks)).toBe('a');
    expect(better('x', 'in L please', [list])).toBe('y');
    expect(better('x', "{'size': 'L'}", [list])).toBe('y');
    expect(better('y', "it's mine", [list])).toBeUndefined();
    expect(better('y', "it'S mine", [list])).toBeUndefined();
  });
});
