import { defineCommand, z } from 'fastworkflow';
import User from './_User.ts';

export default defineCommand({
  summary: 'Shows what the signed-in person has sent.',
  effect: 'read',
  context: User,
  utterances: [
    'show the messages I sent',
    'what have I written so far',
    'list everything that went out',
    'my outbox please',
    'which messages did I send today',
    'open the sent folder',
    'let me look at what was sent',
    'did my message go out',
    'what was my last message',
    'show my sent items',
    'give me a list of what I wrote',
    'the messages I have sent so far',
    'have I written anything yet',
    'look into the outbox',
  ],
  input: z.object({}),
  run(_input, { context: user }) {
    const lines = user.sent.map(({ to, text }) => `to ${to}: ${text}`);
    return {
      text: lines.length === 0 ? `${user.name} has sent nothing yet.` : lines.join('\n'),
      data: { count: lines.length },
    };
  },
});
