import { defineCommand, defineWorkflow, z, type Explanation } from 'fastworkflow';
import { expect, it } from 'vitest';
import { renderExplanation } from './render-explanation.ts';

const workflow = defineWorkflow({
  name: 'shop',
  commands: {
    '*': [
      defineCommand({
        name: 'cancel_order',
        summary: 'Cancels.',
        effect: 'destructive',
        input: z.object({}),
        run: () => '',
      }),
    ],
  },
});

const plain = { paint: (_style: unknown, text: string) => text };

const base: Explanation = { utterance: '', path: [], detections: [], slots: [], issues: [], outcome: 'nothing' };

it('says who was asked, what was read and what would change the outcome (row N12)', () => {
  const text = renderExplanation(
    {
      ...base,
      outcome: 'confirm',
      command: 'cancel_order',
      answer: 'Go ahead?',
      detections: [
        {
          context: '*',
          intent: {
            kind: 'matched',
            command: 'cancel_order',
            by: 'classified',
            confidence: 0.91,
            runnerUp: { command: 'show_order', confidence: 0.05 },
            reason: 'right 99.1 %, needed 90.0 %',
          },
        },
      ],
      slots: [
        { slot: 'orderId', value: '#W1', evidence: { source: 'utterance', quote: '#W1', confidence: 1, by: 'local' } },
      ],
    },
    workflow,
    plain,
  );

  expect(text.split('\n')).toEqual([
    'The root: cancel_order, classified, 91 %; second show_order, 5 % (right 99.1 %, needed 90.0 %)',
    '  orderId = "#W1"  from the utterance “#W1”, read by local',
    'cancel_order would be shown, and run after a yes:',
    '  Go ahead?',
    'What would change that:',
    '  A destructive command is always shown first; a confirm rule of the command or the workflow decides otherwise.',
  ]);
});

it('names the way out of an ambiguity', () => {
  const text = renderExplanation(
    {
      ...base,
      outcome: 'ask-command',
      answer: 'Which did you mean?',
      detections: [
        {
          context: 'Order',
          intent: {
            kind: 'ambiguous',
            by: 'classified',
            reason: 'right 60.0 %, needed 90.0 %',
            candidates: [
              { command: 'Order/add_note', confidence: 0.6 },
              { command: 'Order/show', confidence: 0.3 },
            ],
          },
        },
      ],
    },
    workflow,
    plain,
  );

  expect(text).toMatch(/^Order: Order\/add_note 60 %, Order\/show 30 %/);
  expect(text).toMatch(/Its name settles it: add_note\./);
});
