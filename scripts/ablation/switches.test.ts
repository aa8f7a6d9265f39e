import { describe, expect, it } from 'vitest';
import { withSwitches, type Switch } from './switches.ts';

const switched = (source: string): { readonly places: readonly Switch[]; readonly text: string } => {
  const places: Switch[] = [];
  return { text: withSwitches(source, 'a.ts', (place) => places.push(place) - 1), places };
};

describe('switches of a source', () => {
  it('stand at every place that decides something, with the line and the words of it', () => {
    const { places, text } = switched(
      'export function f(a: string): boolean {\n  if (/x/u.test(a)) return false;\n  return a === b || [...c].filter(d).length > 0;\n}',
    );

    expect(places.map(({ kind, line }) => `${kind} ${line}`).toSorted()).toEqual([
      'case 2',
      'function 1',
      'part 3',
      'pattern 2',
      'sieve 3',
      'way 3',
      'way 3',
    ]);
    expect(text).toContain('globalThis.ablation.case(');
  });

  it('leave alone what runs once, what has no empty answer, and types', () => {
    expect(switched('const a = b || c;\nfunction f(): number { return 1; }\ntype T = A | B;').places).toEqual([]);
  });
});
