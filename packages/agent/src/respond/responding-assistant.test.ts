import { describe, expect, it } from 'vitest';
import { OrderDesk, orderWorkflow, talk } from '@fw/assistant/testing';
import { scriptedObjects } from '../testing/scripted-models.ts';
import { respondingAssistant } from '../index.ts';

/** A conversation whose answers a model words. */
function spoken(...replies: readonly (string | Error)[]) {
  const desk = new OrderDesk();
  const talking = talk({ desk });
  const model = scriptedObjects(...replies.map((reply) => (reply instanceof Error ? reply : { reply })));
  talking.assistant = respondingAssistant({
    workflow: orderWorkflow(desk),
    assistant: talking.assistant,
    model,
  });
  return { ...talking, talking, model };
}

describe('an assistant whose answers are worded', () => {
  it('says what came of it in other words, and keeps the outcome as it was', async () => {
    const { say, model } = spoken('You have three orders here: #W1, #W2 and #W3.', 'Your orders are #W1, #W2 and #W3.');

    const dropped = await say('show my orders');
    const turn = await say('show my orders');

    expect(dropped.answer).toBe('Orders: #W1, #W2, #W3');
    expect(turn.answer).toBe('Your orders are #W1, #W2 and #W3.');
    expect(turn.ran[0]?.output.text).toBe('Orders: #W1, #W2, #W3');
    expect(model.prompts[0]).toContain('The person said: show my orders');
    expect(model.prompts[0]).toContain('Orders: #W1, #W2, #W3');
  });

  it('drops a wording that says something else than what was done', async () => {
    const { say, talking } = spoken('#W1 is cancelled, the money goes back to your card.');

    await say('cancel #W1 for credit');
    const turn = await say('yes');

    expect(turn.answer).toBe('#W1 is cancelled.');
    expect(talking.events).toContainEqual(
      expect.objectContaining({
        name: 'wording-dropped',
        data: expect.objectContaining({ why: '"card" is not what was chosen' }),
      }),
    );
  });

  it.each([
    ['a question', 'cancel #W1'],
    ['a confirmation', 'cancel #W1 for credit'],
    ['a refusal', 'cancel #W3 for credit'],
    ['what cannot be done', 'sing'],
    ['help', 'what can I do'],
  ])('leaves %s as it is, and asks no model', async (_what, words) => {
    const { say, model } = spoken('Sure!');

    const turn = await say(words);

    expect(turn.answer).not.toBe('Sure!');
    expect(model.prompts).toEqual([]);
  });

  it('answers as ever when the model cannot be had', async () => {
    const { say } = spoken(new Error('503'));

    expect((await say('show order #W1')).answer).toBe('#W1 is pending.');
  });

  it('leaves structured calls alone, and words what follows a structured answer', async () => {
    const { act, answer, say, talking, model } = spoken('I cancelled #W1.');

    const acted = await act('show_order', { orderId: '#W1' });
    await say('cancel #W1 for credit');
    const turn = await answer(talking.session.pending?.clarification.id, true);

    expect(acted.answer).toBe('#W1 is pending.');
    expect(turn.answer).toBe('I cancelled #W1.');
    expect(model.prompts).toHaveLength(1);
  });
});
