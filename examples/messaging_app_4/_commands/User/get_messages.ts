import { defineCommand, z } from 'fastworkflow';
import User from './_User.ts';

export default defineCommand({
  summary: 'Shows the messages that came in.',
  effect: 'read',
  context: User,
  utterances: [
    'show my messages',
    'do I have mail',
    'what did people write to me',
    'read my inbox',
    'anything new for me',
    'check what came in',
    'open the messages I received',
    'did somebody write',
    'get my messages',
    'is there a message for me',
    'what is in my inbox',
    'show what I received',
    'list incoming messages',
    'any news from the others',
  ],
  input: z.object({}),
  run(_input, { context: user }) {
    const lines = user.inbox.map(({ from, text }) => `${from}: ${text}`);
    return { text: lines.length === 0 ? 'No messages.' : lines.join('\n'), data: { count: lines.length } };
  },
});
