import { defineCommand, z } from 'fastworkflow';
import ChatRoom from './_ChatRoom.ts';

export default defineCommand({
  summary: 'Says who is in the room.',
  effect: 'read',
  context: ChatRoom,
  utterances: [
    'who is in the room',
    'list the users',
    'show me everyone here',
    'who else is around',
    'which people are in this chat',
    'give me the names of the members',
    'how many of us are there',
    'is anybody here',
    'list all members of the room',
    'show the users',
    'who are the people in here',
    'print the member list',
    'which users does this room have',
    'names of everybody in the room',
  ],
  input: z.object({}),
  run(_input, { context: room }) {
    const names = [...room.users.keys()];
    return { text: `In the ${room.name}: ${names.join(', ')}.`, data: { names } };
  },
});
