import { defineCommand, lookupAmong, type Effect, type ExtractRequest, type IntentResult } from '@fw/signature';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { talkByIntent } from '../testing/talk-by-intent.ts';

const THINGS = ['lamp', 'hat'];

/** Reads the thing that is named. */
function extract({ utterance }: ExtractRequest) {
  const quote = THINGS.find((thing) => utterance.includes(thing));
  const start = utterance.indexOf(quote ?? '');
  const end = start + (quote ?? '').length;
  const slots =
    quote === undefined
      ? {}
      : { thing: { value: quote, evidence: { source: 'utterance', quote, start, end, confidence: 1 } as const } };
  return Promise.resolve({ slots, ambiguities: [], corrected: [], by: [] });
}

/** A shop whose router says the same of every sentence. */
function shop(intent: IntentResult) {
  const done: string[] = [];
  const command = (name: string, effect: Effect, ...utterances: readonly string[]) =>
    defineCommand({
      name,
      summary: `Does ${name}.`,
      effect,
      utterances,
      input: z.object({ thing: z.string() }),
      lookup: { thing: (value) => lookupAmong(value, THINGS) },
      run: ({ thing }) => (done.push(`${name} ${thing}`), `${name} ${thing}.`),
    });
  const commands = [
    command('return_thing', 'write', 'send the parcel back'),
    command('track_thing', 'read', 'where is it'),
    command('block_card', 'write', 'I lost my card'),
  ];
  const say = talkByIntent(commands, intent, { extract });
  return { done, say };
}

const reason = 'The test says so.';
const nearest = [
  { command: 'return_thing', confidence: 0.03 },
  { command: 'track_thing', confidence: 0.01 },
];
const NOTHING: IntentResult = { kind: 'unmatched', why: 'out-of-scope', nearest, reason };
const matched = (command: string): IntentResult => ({
  kind: 'matched',
  command,
  by: 'classified',
  confidence: 0.99,
  runnerUp: nearest[0]!,
  reason,
});

describe('words that tell what happened (rows 22, N17)', () => {
  it.each(['the lamp arrived broken', 'my hat got stolen', 'I never received the hat', "it hasn't come: hat"])(
    'are asked what to do about, where nothing was recognised: “%s”',
    async (utterance) => {
      const { done, say } = shop(NOTHING);

      const turn = await say(utterance);

      expect(turn.clarification).toMatchObject({
        kind: 'choose-command',
        candidates: [{ command: 'return_thing' }, { command: 'track_thing' }],
      });
      expect(done).toEqual([]);
    },
  );

  it('go on with the thing that they tell of, once a command is chosen', async () => {
    const { done, say } = shop(NOTHING);

    await say('the lamp arrived broken');
    await say('1');
    await say('yes');

    expect(done).toEqual(['return_thing lamp']);
  });

  it('are asked about by the thing that a command is asked for with', async () => {
    const { say } = shop(NOTHING);

    const turn = await say('the parcel was damaged');

    expect(turn.clarification?.candidates).toMatchObject([{ command: 'return_thing' }]);
  });

  it.each(['my cat is missing', 'the weather has changed', 'is the lamp broken?', 'my name is Reed'])(
    'are no wish where no command knows the thing, or they tell nothing: “%s”',
    async (utterance) => {
      const { say } = shop(NOTHING);

      expect((await say(utterance)).clarification).toBeUndefined();
    },
  );

  it.each(['return_thing', 'track_thing'])('run nothing unasked, however sure the router is of %s', async (command) => {
    const { done, say } = shop(matched(command));

    const turn = await say('the lamp arrived broken');

    expect(turn.status).toBe('awaiting-user');
    expect(done).toEqual([]);
  });

  it('are a wish to be shown where an author has people ask so', async () => {
    const { done, say } = shop(matched('block_card'));

    const turn = await say('I lost my card with the hat');

    expect(turn.clarification?.kind).toBe('confirm');
    expect(done).toEqual([]);
  });

  it.each([
    'the lamp arrived broken, return the lamp',
    'I never received the hat. Please return the hat',
    'the lamp was damaged and I want to return the lamp',
    'it does not matter, send the lamp',
  ])('are a wish where one stands behind them: “%s” (row N5)', async (utterance) => {
    const { say } = shop(matched('return_thing'));

    const turn = await say(utterance);

    expect(turn.clarification?.kind).not.toBe('choose-command');
  });
});
