import { defineCommand, lookupAmong, z } from 'fastworkflow';
import { rooms } from '../application/chat-room.ts';

export default defineCommand({
  summary: 'Goes into a chat room.',
  effect: 'read',
  utterances: [
    'enter the Kitchen room',
    'go into the Workshop',
    'join the chat in the Kitchen',
    'open the Workshop room',
    'take me to the Kitchen',
    'I would like to join a chat room',
    'let me into a chat room',
    'walk over to the Workshop',
    'enter a chat room',
    'switch to the room Kitchen',
    'bring me to the Workshop',
    'chat in the Kitchen, please',
  ],
  input: z.object({
    room: z
      .string()
      .describe('The room to go into')
      .meta({ examples: ['Kitchen'] }),
  }),
  lookup: { room: (name) => lookupAmong(name, rooms.keys(), { correct: true }) },
  run({ room }) {
    return { text: `You are in the ${room}.`, navigate: { kind: 'into', context: 'ChatRoom', key: room } };
  },
});
