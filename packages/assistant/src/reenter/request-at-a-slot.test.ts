import { newSession, type Turn, type Workflow } from '@fw/signature';
import { scriptedDetector, scriptedExtractor, type ScriptedIntent } from '@fw/signature/testing';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { createAssistant, createMemoryLedger } from '../index.ts';
import { act, workflowOf } from '../testing/one-command.ts';

/** A conversation with a workflow by a script. */
function talkTo(workflow: Workflow, script: Readonly<Record<string, ScriptedIntent>>) {
  const assistant = createAssistant({
    workflow,
    detector: scriptedDetector(script),
    extractor: scriptedExtractor(),
    ledger: createMemoryLedger(),
  });
  let session = newSession('s', 'orders');
  return async (utterance: string): Promise<Turn> => {
    const turn = await assistant.take({ utterance, session });
    ({ session } = turn);
    return turn;
  };
}

/** A parcel desk, where a country, a note and a reason are asked for, and what was done there. */
function desk() {
  const done: string[] = [];
  const one = (name: string, utterances: readonly string[], slot: string, schema: z.ZodType = z.string()) =>
    act({
      name,
      utterances,
      input: z.object({ [slot]: schema }),
      run: (input) => `${String(done.push(`${name}: ${String(input[slot])}`))} done.`,
    });
  const country = z
    .string()
    .min(1)
    .meta({ examples: ['USA'] });
  const workflow = workflowOf(
    one('send_parcel', ['ship the parcel abroad'], 'country', country),
    one('leave_note', ['put a note on it'], 'note'),
    one('return_item', ['return the lamp', 'give me my money back'], 'item'),
    one('call_back', ['tell somebody to ring me'], 'number'),
  );
  const script = {
    ship: 'send_parcel',
    note: 'leave_note',
    'return the garden hose': 'return_item',
    'I want to return the garden hose': 'return_item',
    'give me my money back for the hose': 'return_item',
    'tell him to call me': 'call_back',
    'return of the king': ['return_item', 'call_back'],
  } as const;
  return { say: talkTo(workflow, script), done };
}

describe('a request at a question for a text', () => {
  it.each(['return the garden hose', 'I want to return the garden hose', 'give me my money back for the hose'])(
    'that names something is one where the router is sure and it begins as one: %s',
    async (request) => {
      const { say } = desk();
      await say('ship');

      const turn = await say(request);

      expect(turn.session.suspended?.command).toBe('send_parcel');
      expect(turn.session.pending).toMatchObject({ open: { command: 'return_item' } });
      expect((await say('go on')).session.pending).toMatchObject({ open: { command: 'return_item' } });
    },
  );

  it.each(['Sierra Leone', 'the Netherlands', 'New Zealand please'])(
    'is none where it is a name: %s',
    async (answer) => {
      const { say } = desk();
      await say('ship');

      expect((await say(answer)).session).toMatchObject({ last: { command: 'send_parcel' } });
    },
  );

  it('may be a message: it is shown before it is written, and the request is offered (row 35)', async () => {
    const { say, done } = desk();
    await say('note');

    const shown = await say('tell him to call me');
    expect(shown).toMatchObject({ clarification: { kind: 'confirm', effects: [{ command: 'leave_note' }] } });
    expect(shown.answer).toContain('If you meant “call back”, say no, and say it again.');
    await say('yes');

    expect(done).toEqual(['leave_note: tell him to call me']);
  });

  it('is no answer where it is the request that lacks it, once more, as of a message that comes twice (row 35)', async () => {
    const { say, done } = desk();
    await say('note');

    const again = await say('Note');
    expect(again).toMatchObject({ clarification: { kind: 'fill-slots', attempt: 2 } });
    await say('the crane is broken');

    expect(done).toEqual(['leave_note: the crane is broken']);
  });
});

it.each(['return lamp', 'ring me back', 'what else is there', 'no'])(
  'is no text that was not asked for: “%s” at the question who a message is for (row 20)',
  async (words) => {
    const sent: unknown[] = [];
    const workflow = workflowOf(
      act({
        name: 'tell_owner',
        input: z.object({ owner: z.string(), message: z.string() }),
        lookup: {
          owner: (value: string) =>
            value === 'Marta' ? { kind: 'found', value } : { kind: 'unknown', suggestions: ['Marta'] },
        },
        run: (input) => `${String(sent.push(input))} sent.`,
      }),
      act({ name: 'return_item', run: () => 'Returned.' }),
    );
    const script = { 'tell Martha': 'tell_owner', 'return lamp': 'return_item' } as const;
    const say = talkTo(workflow, script);
    for (const utterance of ['tell Martha', words, 'Marta']) await say(utterance);

    expect(sent).toEqual([]);
  },
);
