import { defineCommand, lookupAmong, z, type CommandCall } from 'fastworkflow';
import type { User as Person } from '../../application/chat-room.ts';
import User from './_User.ts';

export default defineCommand({
  summary: 'Sends a message to one other person in the room.',
  effect: 'write',
  context: User,
  utterances: [
    'send a message to Ann saying the meeting is at noon',
    'tell Bob that I am on my way',
    'write to Carla: lunch is ready',
    'let Dmitri know I will be late',
    'whisper to Ann "call me back"',
    'drop Bob a line',
    'private message to Carla that the report is done',
    'I want to send one of them a message',
    'shoot Dmitri a note about the game tonight',
    'only for Ann: the surprise is on Friday',
    'could you tell Carla we are out of milk',
    'send Bob a message',
    'write Dmitri that I found his keys',
    'a private note for Ann, see you on Sunday',
    'pass on to Bob alone that the shop closes at six',
    'direct message to Dmitri: well done',
  ],
  input: z.object({
    to: z
      .string()
      .describe('Who gets the message')
      .meta({ label: 'recipient', examples: ['Bob'], availableFrom: ['list_users'] }),
    message: z
      .string()
      .min(1)
      .describe('What to tell them')
      .meta({ examples: ['lunch is ready'] }),
  }),
  lookup: { to: (name, { context: user }: CommandCall<Person>) => lookupAmong(name, user.room.users.keys()) },
  run({ to, message }, { context: user }) {
    const other = user.room.users.get(to);
    if (other === undefined) return { text: `${to} has left the room.`, success: false };
    user.sendMessage(other, message);
    return { text: `${user.name} to ${to}: ${message}`, data: { from: user.name, to, message } };
  },
});
