import { describe, expect, it } from 'vitest';
import type { ContextPlan } from './context-plan.ts';
import { planHoldOut } from './hold-out.ts';
import type { Utterance, UtteranceSet } from './utterance.ts';

const seed = (text: string): Utterance => ({ text, source: { kind: 'seed' } });
const spoken = (text: string, persona: string): Utterance => ({ text, source: { kind: 'model', persona, model: 'm' } });
const varied = (text: string, from: string): Utterance => ({ text, source: { kind: 'local', seed: from } });

function plan(utterances: UtteranceSet) {
  const labels = [...utterances].map(([command, texts]) => ({
    command,
    name: command,
    summary: '',
    effect: 'read' as const,
    utterances: texts,
  }));
  const task: ContextPlan = {
    context: '*',
    labels,
    elsewhere: [],
    risk: { read: 0.05, write: 0.01, destructive: 0.01 },
    fingerprint: '',
  };
  return planHoldOut(task, utterances);
}

describe('planHoldOut', () => {
  it('lets every wording stand for itself where only the authors speak', () => {
    expect(plan(new Map([['pay', [seed('pay it'), seed('settle')]]]))).toEqual({ by: 'utterance' });
  });

  it('puts all the words of a persona into one fold, across commands', () => {
    const { by, folds, holdOut } = plan(
      new Map([
        ['pay', [seed('pay it'), spoken('kindly pay', 'polite'), spoken('pay', 'terse')]],
        ['refund', [seed('money back'), spoken('kindly refund', 'polite'), spoken('refund', 'terse')]],
      ]),
    );

    const group = (text: string) => holdOut?.(text)?.group;
    expect({ by, folds }).toEqual({ by: 'persona', folds: 3 });
    expect(group('kindly pay')).toBe(group('kindly refund'));
    expect(group('pay it')).toBe(group('money back'));
    expect(new Set([group('kindly pay'), group('pay'), group('pay it')]).size).toBe(3);
    expect(group('what is the weather')).toBeUndefined();
  });

  it('holds out one by one what a single voice says of a command: its fold would leave nothing', () => {
    const { holdOut } = plan(
      new Map([
        ['pay', [seed('pay it'), spoken('kindly pay', 'polite')]],
        ['refund', [seed('money back'), seed('refund me')]],
      ]),
    );

    expect(holdOut?.('money back')?.group).not.toBe(holdOut?.('refund me')?.group);
  });

  it('keeps a variant with what it was made from, and does not judge by it', () => {
    const { by, holdOut } = plan(new Map([['pay', [seed('pay it'), varied('please pay it', 'pay it')]]]));

    expect(by).toBe('utterance');
    expect(holdOut?.('please pay it')).toEqual({ group: holdOut?.('pay it')?.group, scored: false });
    expect(holdOut?.('pay it')?.scored).toBe(true);
  });
});
