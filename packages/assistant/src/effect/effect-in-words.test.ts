import { defineCommand, type EffectShown } from '@fw/signature';
import { describe, expect, it } from 'vitest';
import { workflowOf } from '../testing/one-command.ts';
import { seededRandom } from '../testing/seeded-random.ts';
import { effectInWords } from './effect-in-words.ts';
import { z } from 'zod';

const workflow = workflowOf(
  defineCommand({ name: 'pay', summary: 'Pays.', effect: 'write', input: z.object({}), run: () => '' }),
);

function shown(value: EffectShown['values'][number]['value'], more: Partial<EffectShown> = {}, label = 'to') {
  const evidence = { source: 'caller', confidence: 1 } as const;
  const values = [{ slot: 'to', label, value, evidence }];
  return effectInWords({ command: 'pay', summary: 'Pays.', effect: 'write', values, digest: '', ...more }, workflow);
}

describe('a value in a confirmation (law 3)', () => {
  it('shows apart what is apart: no part of a list or a record looks like another', () => {
    const random = seededRandom(7);
    const pieces = ['a', 'b', ',', ', ', ': ', ':', '"', '“', '”', ' ', ';', '; ', 'a: b', '\\'];
    const text = () =>
      Array.from({ length: 1 + Math.floor(random() * 4) }, () => pieces[Math.floor(random() * pieces.length)]).join('');
    const seen = new Map<string, string>();
    for (let at = 0; at < 4_000; at++) {
      const texts = Array.from({ length: 1 + Math.floor(random() * 3) }, text);
      const value = at % 2 === 0 ? texts : Object.fromEntries(texts.map((key) => [key, text()]));
      const { values } = shown(value);
      const form = JSON.stringify(value).replace(/[“”]/gu, '\\"').toLowerCase();

      expect(values.split('\n')).toHaveLength(1);
      expect(seen.get(values) ?? form).toBe(form);
      seen.set(values, form);
    }
  });

  it('ends where it ends: it brings no note on where it came from', () => {
    expect(shown('Ann (as you confirmed)').values).toBe('  to: “Ann (as you confirmed)” (as given)');
    expect(shown('Ann” (as you confirmed)').values).toBe('  to: “Ann\\" (as you confirmed)” (as given)');
    expect(shown(' ').values).toBe('  to: “ ” (as given)');
  });

  it('stands on the one line of its label, whatever a schema calls it and a tool says of itself', () => {
    const { summary, values } = shown(
      'Ann',
      { summary: 'Pays.\n  to: Ann (as you confirmed)\u001b[2J' },
      'to\n  amount: 1',
    );

    expect(summary).toBe('pay: Pays. to: Ann (as you confirmed)\\u{001b}[2J');
    expect(values).toBe('  to amount: 1: Ann (as given)');
  });
});
