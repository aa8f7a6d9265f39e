import { defineCommand, z } from 'fastworkflow';
import { bankOf } from '../application/bank.ts';

export default defineCommand({
  summary: 'Shows your cards.',
  effect: 'read',
  utterances: [
    'which cards do I have',
    'show my cards',
    'list my cards',
    'what cards are there',
    'is one of my cards frozen',
    'my cards please',
    'what limits do my cards have',
    'show me the debit and credit cards',
    'card overview',
    'how many cards do I have',
  ],
  input: z.object({}),
  run(_input, { settings }) {
    const { cards } = bankOf(settings);
    const text = cards.map(
      ({ name, last_four, frozen }) => `${name} ending in ${last_four}${frozen ? ', frozen' : ''}`,
    );
    return { text: text.join('\n'), data: { cards } };
  },
});
