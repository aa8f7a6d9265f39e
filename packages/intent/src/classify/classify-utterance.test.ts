import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { classifyUtterance } from './classify-utterance.ts';
import { twoCommandContext } from './testing/two-command-context.ts';

const coordinate = fc.double({ min: -5, max: 5, noNaN: true });

describe('classifyUtterance', () => {
  it('matches when the probability that the best command was meant reaches what its effect needs', () => {
    // Centred (1, 0): logits 4.5, -0.5, 0; gap 5; nearest 1.
    const answer = classifyUtterance(twoCommandContext(), Float32Array.of(2, 1), '');

    expect(answer.decision).toBe('matched');
    expect(answer.candidates[0]!.command).toBe('first');
    expect(answer.inside).toBeCloseTo(1 / (1 + Math.exp(-10)), 5);
    expect(answer.right).toBeCloseTo(1 / (1 + Math.exp(-10)) / (1 + Math.exp(-5)), 5);
  });

  it('asks more of a command that destroys than of one that reads', () => {
    const context = twoCommandContext();
    const even = { ...context, head: { ...context.head, bias: new Float32Array(3) } };
    // Logits are 4 cos and 4 sin of the angle: a gap of 1.5, so 0.82: enough to read, too little to destroy.
    const off = Math.asin(1.5 / (4 * Math.SQRT2));
    const at = (angle: number) =>
      classifyUtterance(even, Float32Array.of(1 + Math.cos(angle), 1 + Math.sin(angle)), '');

    const read = at(Math.PI / 4 - off);
    const destroy = at(Math.PI / 4 + off);

    expect(read.inputs.gap).toBeCloseTo(1.5, 5);
    expect(destroy.inputs.gap).toBeCloseTo(1.5, 5);
    expect([read.candidates[0]!.command, read.decision]).toEqual(['first', 'matched']);
    expect([destroy.candidates[0]!.command, destroy.decision]).toEqual(['second', 'ambiguous']);
  });

  it('turns away what is far from every command', () => {
    const answer = classifyUtterance(twoCommandContext(), Float32Array.of(0, 0), '');

    expect(answer.decision).toBe('out-of-scope');
    expect(answer.inside).toBeLessThan(0.5);
    expect(answer.reason).toMatch(/needed 50/);
  });

  it('obeys thresholds that the caller brings', () => {
    const thresholds = { inside: 0.5, execute: { read: 2, write: 2, destructive: 2 } };

    const answer = classifyUtterance(twoCommandContext(), Float32Array.of(2, 1), '', thresholds);

    expect(answer.decision).toBe('ambiguous');
  });

  test.prop([coordinate, coordinate])('decides as what it was sure of and what it needed say', (x, y) => {
    const { decision, sureness } = classifyUtterance(twoCommandContext(), Float32Array.of(x, y), 'anything');

    const reached = sureness !== undefined && sureness.probability >= sureness.needed;
    expect(reached).toBe(decision === 'matched');
    expect(sureness?.of).toBe(['matched', 'ambiguous'].includes(decision) ? 'right' : 'inside');
  });

  test.prop([coordinate, coordinate])(
    'orders candidates by probability, and never lists what is no command',
    (x, y) => {
      const { candidates } = classifyUtterance(twoCommandContext(), Float32Array.of(x, y), 'anything');

      expect(candidates.map(({ command }) => command).sort()).toEqual(['first', 'second']);
      expect(candidates[0]!.probability).toBeGreaterThanOrEqual(candidates[1]!.probability);
      expect(candidates[0]!.probability + candidates[1]!.probability).toBeLessThanOrEqual(1 + 1e-9);
    },
  );

  test.prop([
    coordinate,
    coordinate,
    fc.double({ min: 0, max: 1, noNaN: true }),
    fc.double({ min: 0, max: 1, noNaN: true }),
  ])('executes nothing at a higher threshold that it would not execute at a lower one', (x, y, one, other) => {
    const at = (needed: number) => {
      const execute = { read: needed, write: needed, destructive: needed };
      return classifyUtterance(twoCommandContext(), Float32Array.of(x, y), '', { inside: 0, execute }).decision;
    };

    if (at(Math.max(one, other)) === 'matched') expect(at(Math.min(one, other))).toBe('matched');
  });
});

describe('what lies outside', () => {
  const outside = (kind: 'elsewhere' | 'bare-value' | 'background') => {
    const context = twoCommandContext();
    const labels = [...context.head.labels.slice(0, 2), { name: kind, kind }];
    const bias = Float32Array.of(0.5, -0.5, 9);
    return classifyUtterance({ ...context, head: { ...context.head, labels, bias } }, Float32Array.of(0, 0), '');
  };

  it('is told apart by the likeliest label that is no command', () => {
    expect(outside('elsewhere').decision).toBe('elsewhere');
    expect(outside('bare-value').decision).toBe('bare-value');
    expect(outside('background').decision).toBe('out-of-scope');
  });

  it('is nothing when no such label is likely', () => {
    const context = twoCommandContext();
    const bias = Float32Array.of(0.5, -0.5, -9);

    const answer = classifyUtterance({ ...context, head: { ...context.head, bias } }, Float32Array.of(0, 0), '');

    expect(answer.decision).toBe('nothing');
  });
});
