import { defineCommand, type SlotExtractor } from '@fw/signature';
import { scriptedExtractor } from '@fw/signature/testing';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { workflowOf } from '../testing/one-command.ts';
import { talk } from '../testing/order-desk.ts';

/** A person who says things, and a model that pays, wipes or looks. */
function paying() {
  const ran: string[] = [];
  const pay = defineCommand({
    name: 'pay',
    summary: 'Pays.',
    effect: 'write',
    input: z.object({ account: z.string(), amount: z.number() }),
    run: ({ account, amount }) => (ran.push(`${account} ${amount}`), 'Paid.'),
  });
  const wipe = defineCommand({
    name: 'wipe',
    summary: 'Wipes.',
    effect: 'write',
    input: z.object({ level: z.number().default(3) }),
    run: ({ level }) => (ran.push(`wipe ${level}`), 'Wiped.'),
  });
  const look = defineCommand({
    name: 'look',
    summary: 'Looks.',
    effect: 'read',
    input: z.object({}),
    run: () => 'Here.',
  });
  const script = { 'please clean up': 'wipe', 'clean up or look': ['wipe', 'look'], 'pay it': 'pay' } as const;
  const talking = talk({ workflow: workflowOf(pay, wipe, look), script });
  talking.session = { ...talking.session, workflow: 'orders', epoch: 'e1' };
  let turns = 0;
  /** Something said, and then what a model does with it in the same turn. */
  const turn = async (utterance: string, command?: string, input: Readonly<Record<string, unknown>> = {}) => {
    const turnId = `t${(turns += 1)}`;
    const said = await talking.say(utterance, { turnId });
    if (command === undefined) return said;
    return talking.act(command, input, { from: 'agent', turnId, step: 1 });
  };
  return { ran, turn, talking };
}

const confirmed = { status: 'awaiting-user', clarification: { kind: 'confirm' } } as const;

describe('words of a person, for what a model does (law 2)', () => {
  it('stand until something else is said of the same slot', async () => {
    const { ran, turn } = paying();
    await turn('account=Ann amount=900');

    expect(await turn('account=Bob amount=3', 'pay', { account: 'Bob', amount: 900 })).toMatchObject(confirmed);
    expect(ran).toEqual([]);
  });

  it('are none of now where a model puts its request in words', async () => {
    const { ran, turn, talking } = paying();
    const pays = (turnId: string) => talking.say('pay it account=Ann amount=3', { from: 'agent', turnId });
    await turn('account=Ann amount=3', 'pay', { account: 'Ann', amount: 3 });
    await turn('no');

    expect(await pays('a1')).toMatchObject(confirmed);
    expect(ran).toEqual(['Ann 3']);
  });

  it('add up over several turns', async () => {
    const { ran, turn } = paying();
    await turn('amount=900');

    await turn('account=Bob', 'pay', { account: 'Bob', amount: 900 });

    expect(ran).toEqual(['Bob 900']);
  });

  it.each(['no', 'Never mind.', 'stop', 'you misunderstood'])('stand no more after “%s”', async (back) => {
    const { ran, turn } = paying();
    await turn('account=Bob amount=900');

    expect(await turn(back, 'pay', { account: 'Bob', amount: 900 })).toMatchObject(confirmed);
    expect(ran).toEqual([]);
  });

  it.each([
    'What would happen if I paid account=Bob amount=900',
    'never pay account=Bob amount=900 again',
    'do not use account=Bob amount=900',
    'Ann says to pay account=Bob amount=900',
    'I might pay account=Bob amount=900',
    'pay account=Bob amount=900 unless Ann objects',
    'pay account=Bob amount=900 tomorrow',
    'when she calls, pay account=Bob amount=900',
  ])('let nothing run unasked where they are no plain wish for now: “%s”', async (said) => {
    const { ran, turn } = paying();

    expect(await turn(said, 'pay', { account: 'Bob', amount: 900 })).toMatchObject(confirmed);
    expect(ran).toEqual([]);
  });

  it.each([
    'could you please pay account=Bob amount=900',
    'do not wipe anything, and pay account=Bob amount=900',
    'look at it and then pay account=Bob amount=900',
  ])('let it run where one part of them is: “%s”', async (said) => {
    const { ran, turn } = paying();

    await turn(said, 'pay', { account: 'Bob', amount: 900 });

    expect(ran).toEqual(['Bob 900']);
  });

  it('are good for one effect, in whatever spelling and turn', async () => {
    const { ran, turn } = paying();
    await turn('account=Bob amount=900', 'pay', { account: 'Bob', amount: 900 });

    const again = await turn('look', 'pay', { account: 'bob ', amount: '900' });

    expect(again).toMatchObject(confirmed);
    expect(again.answer).toContain('I did this for you already');
    expect(ran).toEqual(['Bob 900']);
    await turn('yes');
    expect(ran).toEqual(['Bob 900', 'Bob 900']);
  });

  it('are good for another when they are said once more', async () => {
    const { ran, turn } = paying();
    await turn('account=Bob amount=900', 'pay', { account: 'Bob', amount: 900 });

    await turn('account=Bob amount=900', 'pay', { account: 'Bob', amount: 900 });

    expect(ran).toEqual(['Bob 900', 'Bob 900']);
  });
});

describe('a change of a model in which nothing is the person’s', () => {
  it('is shown first, defaults or no values at all', async () => {
    const { ran, turn } = paying();

    expect(await turn('look', 'wipe')).toMatchObject(confirmed);
    expect(ran).toEqual([]);
  });

  it.each(['please clean up', 'clean up or look'])('runs where the person asks for it: %s', async (words) => {
    const { ran, turn, talking } = paying();
    talking.session = { ...talking.session, history: [{ from: 'person', text: words, turnId: 't1' }] };

    await talking.act('wipe', {}, { from: 'agent', turnId: 't1', step: 1 });
    expect(ran).toEqual(['wipe 3']);
    // Once.
    await turn('look');
    expect(await talking.act('wipe', {}, { from: 'agent', turnId: 't9', step: 1 })).toMatchObject(confirmed);
  });

  it('does not run at words that ask for no such thing now', async () => {
    const { ran, talking } = paying();
    const text = 'do not please clean up';
    talking.session = { ...talking.session, history: [{ from: 'person', text, turnId: 't1' }] };

    expect(await talking.act('wipe', {}, { from: 'agent', turnId: 't1', step: 1 })).toMatchObject(confirmed);
    expect(ran).toEqual([]);
  });
});

describe('words of a person, as they are read for a model (row N5)', () => {
  it.each([
    ['for a look-up with a value of theirs', 'find', 'R7', 1],
    ['not for a look-up with what a result showed', 'find', 'X9', 0],
    ['for a change, whatever its value', 'drop', 'X9', 1],
  ])('are read %s', async (_when, command, id, times) => {
    const read: string[] = [];
    const reader: SlotExtractor = {
      extract(request) {
        read.push(request.utterance);
        return scriptedExtractor().extract(request);
      },
    };
    const of = (name: string, effect: 'read' | 'write') =>
      defineCommand({ name, summary: name, effect, input: z.object({ id: z.string() }), run: () => 'Done.' });
    const talking = talk({ workflow: workflowOf(of('find', 'read'), of('drop', 'write')), script: {}, reader });
    talking.session = { ...talking.session, workflow: 'orders', epoch: 'e1' };
    await talking.say('it is about r7', { turnId: 't1' });

    await talking.act(command, { id }, { from: 'agent', turnId: 't1', step: 1 });

    expect(read).toHaveLength(times);
  });

  it('are not read again for what was shown and agreed to as it is', async () => {
    let reads = 0;
    const reader: SlotExtractor = {
      extract(request) {
        reads += 1;
        return scriptedExtractor().extract(request);
      },
    };
    const drop = defineCommand({
      name: 'drop',
      summary: 'Drops.',
      effect: 'destructive',
      input: z.object({ id: z.string() }),
      run: () => 'Dropped.',
    });
    const talking = talk({ workflow: workflowOf(drop), script: {}, reader });
    talking.session = { ...talking.session, workflow: 'orders', epoch: 'e1' };
    await talking.say('it is about R7', { turnId: 't1' });
    await talking.act('drop', { id: 'R7' }, { from: 'agent', turnId: 't1', step: 1 });
    const before = reads;

    expect(await talking.say('yes', { turnId: 't2' })).toMatchObject({ status: 'completed', answer: 'Dropped.' });
    expect(reads).toBe(before);
  });
});
