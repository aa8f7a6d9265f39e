import { newSession, type Session } from '@fw/signature';
import { describe, expect, it } from 'vitest';
import { talk } from '../testing/order-desk.ts';

/** A conversation of its own, as a store begins it. */
function visitor(id: string, epoch: string): Session {
  return { ...newSession(id, 'orders'), epoch };
}

describe('whose a correction is (law 2)', () => {
  it.each([
    ['another visitor', {}, { session: visitor('s2', 'e2') }, false],
    ['a session that took the id of one that is gone', {}, { session: visitor('s1', 'e2') }, false],
    ['somebody who signed in', {}, { session: visitor('s2', 'e2'), principal: 'ann' }, false],
    ['another person', { principal: 'ann' }, { session: visitor('s2', 'e2'), principal: 'bob' }, false],
    ['a visitor, of what a person taught', { principal: 'ann' }, { session: visitor('s2', 'e2') }, false],
    [
      'the same person in another conversation',
      { principal: 'ann' },
      { session: visitor('s2', 'e2'), principal: 'ann' },
      true,
    ],
  ])('is followed, or not, by %s', async (_who, teacher, other, routed) => {
    const { say } = talk();
    await say('deal with #W1', { session: visitor('s1', 'e1'), ...teacher });
    await say('show order', teacher);

    const own = await say('deal with #W1', teacher);
    const turn = await say('deal with #W1', other);

    expect(own.answer).toBe('#W1 is pending.');
    expect(turn.clarification?.kind === 'choose-command').toBe(!routed);
  });

  it('teaches nothing when a model says it', async () => {
    const { say, detector } = talk();
    await say('deal with #W1');

    await say('show order', { from: 'agent' });

    expect(detector.lessons).toEqual([]);
  });
});
