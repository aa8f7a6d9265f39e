import { defineWorkflow } from '@fw/context';
import { defineCommand } from '@fw/signature';
import { z } from 'zod';
import { describe, expect, it } from 'vitest';
import { beginsAsAnother, isOwnYes } from './own-yes.ts';

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
  return isOwnYes(answer, command, workflow);
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
    const one = defineWorkflow({
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
    });
    const [command] = one.commands.values();

    expect(command && isOwnYes('send it', command, one)).toBe(false);
    expect(command && isOwnYes('approve it', command, one)).toBe(true);
  });
});

describe('an answer that begins as a request does', () => {
  const begins = (answer: string) => {
    const command = workflow.commands.get('cancel_order');
    return command !== undefined && beginsAsAnother(answer, command, workflow);
  };

  it.each(VERBS.filter((verb) => verb !== 'cancel'))('by the verb of another command: “%s the blue one”', (verb) => {
    expect(begins(`${verb} the blue one`)).toBe(true);
    expect(begins(`ok, could you please ${verb} the blue one`)).toBe(true);
    expect(begins(`the blue one, and do not ${verb} it`)).toBe(false);
    expect(begins(`${verb} it`)).toBe(false);
  });

  it('is none for the command’s own verb', () => {
    expect(begins('cancel the blue one')).toBe(false);
  });
});
