import { defineCommand, z } from 'fastworkflow';
import ChatRoom from './_ChatRoom.ts';

export default defineCommand({
  summary: 'Tells everyone in the room something.',
  effect: 'write',
  context: ChatRoom,
  utterances: [
    'broadcast "dinner is ready"',
    'tell everyone that the meeting moved to three',
    'announce to the room: the printer is broken',
    'send all of them the message see you tomorrow',
    'let everybody know that we are done',
    'shout hello to the whole room',
    'a message for all: lights out at ten',
    'I would like to make an announcement',
    'inform all members that the door code changed',
    'broadcast the news that we won',
    'say to everyone: good morning',
    'announcement: the lift is stuck',
    'message the whole chat that I am leaving',
    'everyone should hear that the cake is here',
    'broadcast a message to all',
  ],
  input: z.object({
    message: z
      .string()
      .min(1)
      .describe('What everyone should know')
      .meta({ examples: ['dinner is ready'] }),
  }),
  run({ message }, { context: room }) {
    const people = room.broadcast(message);
    return { text: `Told ${people} people: ${message}`, data: { people, message } };
  },
});
