import { defineCommand, type Effect, type IntentResult } from '@fw/signature';
import { scriptedExtractor } from '@fw/signature/testing';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { talkByIntent } from '../testing/talk-by-intent.ts';

/** A shop whose words a machine made up, or a person wrote; a router says how much likelier the first command is. */
function shop(candidates: readonly [string, string], times: number, isMade = true) {
  const done: unknown[] = [];
  const command = (name: string, effect: Effect, input: z.ZodObject) => {
    const utterances = [`${name.replace('_', ' ')} please`];
    const run = (values: unknown) => (done.push(name), `${name}: ${JSON.stringify(values)}`);
    return defineCommand({ name, summary: name, effect, input, [isMade ? 'made' : 'utterances']: utterances, run });
  };
  const commands = [
    command('add_pet', 'write', z.object({ pet: z.string() })),
    command('drop_pet', 'destructive', z.object({ pet: z.string() })),
    command('get_pet', 'read', z.object({ pet: z.string() })),
    command('list_pets', 'read', z.object({})),
  ];
  const [first, second] = candidates;
  const intent: IntentResult = {
    kind: 'ambiguous',
    by: 'classified',
    reason: 'The test says so.',
    candidates: [
      { command: first, confidence: 0.9 },
      { command: second, confidence: 0.9 / times },
    ],
  };
  const say = talkByIntent(commands, intent, scriptedExtractor());
  return { done, say };
}

describe('one command with made-up words, far ahead of the others (row N14)', () => {
  it.each(['add_pet', 'drop_pet'])('is shown for a yes when it changes something: %s', async (command) => {
    const { done, say } = shop([command, 'list_pets'], 20);

    const shown = await say('pet=Rex please');
    const before = [...done];
    await say('yes');

    expect(shown.clarification).toMatchObject({ kind: 'confirm', effects: [{ command }] });
    expect(before).toEqual([]);
    expect(done).toEqual([command]);
  });

  it('is answered when it only looks something up', async () => {
    const { done, say } = shop(['get_pet', 'drop_pet'], 20);

    await say('pet=Rex please');

    expect(done).toEqual(['get_pet']);
  });

  it('is asked for what it needs, where another that needs nothing would leave a number out', async () => {
    const { done, say } = shop(['get_pet', 'list_pets'], 200);

    const turn = await say('what is pet 9 about');

    expect(turn.clarification).toMatchObject({ kind: 'fill-slots', issues: [{ slot: 'pet' }] });
    expect(done).toEqual([]);
  });

  it('gives no way to a look-up when the words do not plainly wish for the change', async () => {
    const { done, say } = shop(['drop_pet', 'list_pets'], 20);

    const turn = await say("don't drop it yet");

    expect(turn.clarification?.kind).not.toBe('confirm');
    expect(done).toEqual([]);
  });

  it('is one of several when the next is half as likely', async () => {
    const { say } = shop(['add_pet', 'drop_pet'], 2);

    const turn = await say('pet=Rex please');

    expect(turn.clarification?.kind).toBe('choose-command');
  });

  it('is one of several where a person wrote the words: the router knows what people say', async () => {
    const { say } = shop(['add_pet', 'drop_pet'], 20, false);

    const turn = await say('pet=Rex please');

    expect(turn.clarification?.kind).toBe('choose-command');
  });
});
