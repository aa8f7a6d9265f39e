import { describe, expect, it } from 'vitest';
import { findPolicyBreak, goldBreak } from './policy-break.ts';

const POLICY = `The current time is 2024-05-15 15:00:00 EST.
- Everything can be cancelled within 24 hours of booking. Business can always be cancelled.
- If any of the segments are already used, the agent cannot help.`;

const cancel = { tool: 'cancel_reservation', args: { reservation_id: 'R1' } };

function store(reservation: Readonly<Record<string, unknown>>, status = 'available') {
  const booked = { cabin: 'economy', insurance: 'no', created_at: '2024-05-01T10:00:00', ...reservation };
  return {
    users: {},
    reservations: { R1: { flights: [{ flight_number: 'F1', date: '2024-05-20' }], ...booked } },
    flights: { F1: { dates: { '2024-05-20': { status } } } },
  };
}

describe('findPolicyBreak', () => {
  it('quotes the rule and the facts of what has flown', () => {
    expect(findPolicyBreak(cancel, store({ cabin: 'business' }, 'landed'), POLICY)).toEqual({
      call: cancel,
      rule: 'If any of the segments are already used, the agent cannot help.',
      facts: 'R1: F1 on 2024-05-20 is landed',
    });
  });

  it('quotes the rule and the facts of what nothing allows to cancel', () => {
    expect(findPolicyBreak(cancel, store({}), POLICY)).toMatchObject({
      rule: expect.stringMatching(/^Everything can be cancelled within 24 hours/),
      facts: 'R1: booked 2024-05-01T10:00:00, economy, insurance no, F1 on 2024-05-20 is available',
    });
  });

  it.each([
    ['booked today', store({ created_at: '2024-05-15T10:00:00' })],
    ['business', store({ cabin: 'business' })],
    ['insured', store({ insurance: 'yes' })],
    ['called off by the airline', store({}, 'cancelled')],
  ])('finds nothing wrong with one that is %s', (_what, state) => {
    expect(findPolicyBreak(cancel, state, POLICY)).toBeUndefined();
  });

  it.each([
    [{ membership: 'gold' }, { nonfree_baggages: 2 }, '3 free checked bag for each economy passenger'],
    [{ membership: 'gold' }, { nonfree_baggages: 0 }, undefined],
    [{ membership: 'regular' }, { nonfree_baggages: 1 }, undefined],
  ])('knows what bags are free: %o, %o', (user, paid, rule) => {
    const page = `${POLICY}
- If the booking user is a regular member, 0 free checked bag for each basic economy passenger, 1 free checked bag for each economy passenger. If the booking user is a gold member, 2 free checked bag for each basic economy passenger, 3 free checked bag for each economy passenger.`;
    const state = { ...store({ user_id: 'U1', passengers: [{}] }), users: { U1: user } };
    const call = { tool: 'update_reservation_baggages', args: { reservation_id: 'R1', total_baggages: 2, ...paid } };

    expect(findPolicyBreak(call, state, page)?.rule).toBe(rule);
  });

  it('judges no other call', () => {
    expect(findPolicyBreak({ tool: 'book_reservation', args: {} }, store({}), POLICY)).toBeUndefined();
  });
});

describe('goldBreak', () => {
  it('judges each expected call in the state that the ones before it led to', () => {
    const state = store({ cabin: 'business' });
    const call = (tool: string) => {
      if (tool === 'downgrade') Object.assign(state.reservations.R1, { cabin: 'economy' });
      return '';
    };
    const world = { store: state, call };

    expect(goldBreak([cancel], world, POLICY)).toBeUndefined();
    expect(goldBreak([{ tool: 'downgrade', args: {} }, cancel], world, POLICY)).toMatchObject({ call: cancel });
  });
});
