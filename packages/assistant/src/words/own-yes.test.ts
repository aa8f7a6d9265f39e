import { defineWorkflow } from '@fw/context';
import { defineCommand } from '@fw/signature';
import { z } from 'zod';
import { describe, expect, it } from 'vitest';
import { isOwnYes } from './own-yes.ts';

const VERBS = ['approve', 'reject', 'send', 'ship', 'confirm', 'cancel', 'run', 'accept', 'decline'] as const;
const workflow = defineWorkflow({
  name: 'verbs',
  commands: {
    '*': VERBS.map((verb) =>
      defineCommand({
        name: `${verb}_order`,
        summary: 'Does it.',
        effect: 'destructive',
        input: z.object({}),
        run: () => verb,
      }),
    ),
  },
});
const own = (answer: string, verb: (typeof VERBS)[number]) => {
  const command = workflow.commands.get(`${verb}_order`);
  if (command === undefined) throw new Error(verb);
  return isOwnYes(answer, command, workflow.commands.values());
};

describe('a yes by a verb (row N10)', () => {
  it.each(VERBS.flatMap((said) => VERBS.map((asked) => [said, asked] as const)))(
    '“%s it” is one to the question whether to %s exactly when they are the same',
    (said, asked) => {
      expect(own(`${said} it`, asked)).toBe(said === asked);
    },
  );

  it.each(VERBS)('“yes, do it” is one to the question whether to %s', (asked) => {
    expect(own('yes, do it', asked)).toBe(true);
  });

  it('that sends or ships needs something to send', () => {
    const [command] = [
      ...defineWorkflow({
        name: 'one',
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
      }).commands.values(),
    ];

    expect(command && isOwnYes('send it', command, [command])).toBe(false);
    expect(command && isOwnYes('approve it', command, [command])).toBe(true);
  });
});
