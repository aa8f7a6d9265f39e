import { defineCommand } from 'fastworkflow';
import base from '../User/send_message.ts';
import PremiumUser from './_PremiumUser.ts';

/** Overrides `User/send_message`: same words, same parameters, another result. */
export default defineCommand({
  summary: 'Sends a message with the premium mark.',
  effect: 'write',
  context: PremiumUser,
  utterances: base.utterances ?? [],
  input: base.input,
  lookup: base.lookup ?? {},
  run({ to, message }, { context: user }) {
    const { from } = user.sendMessage(to, message);
    return { text: `${from} to ${to}: ${message}`, data: { from, to, message } };
  },
});
