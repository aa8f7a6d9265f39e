import { defineCommand, z } from 'fastworkflow';
import { rooms } from '../application/chat-room.ts';

export default defineCommand({
  summary: 'Says which chat rooms there are.',
  effect: 'read',
  utterances: [
    'which rooms are there',
    'list the chat rooms',
    'show all rooms',
    'what rooms do you have',
    'give me the names of the rooms',
    'is there a room for me',
    'how many chat rooms exist',
    'print the list of rooms',
    'where can I chat',
    'what can I enter',
    'tell me about the rooms',
    'rooms, please',
  ],
  input: z.object({}),
  run() {
    const names = [...rooms.keys()];
    return { text: `There is the ${names.join(' and the ')}.`, data: { names } };
  },
});
