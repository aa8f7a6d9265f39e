import { defineCommand, z } from 'fastworkflow';
import ChatRoom from './_ChatRoom.ts';

export default defineCommand({
  summary: 'Lets somebody into the room.',
  effect: 'write',
  context: ChatRoom,
  utterances: [
    'add a user named Eve',
    'let Frank join this room',
    'invite Grace',
    'bring Henry into the chat',
    'there is a new member called Ivy',
    'put Jack on the list of members',
    'make Karen part of this room',
    'I want to add someone to the room',
    'add Leo to the chat room',
    'a newcomer: Mia',
    'create the user Nora here',
    'Oscar would like to join us',
    'add a new user',
    'register Paul as a member',
    'please add Quinn',
  ],
  input: z.object({
    name: z
      .string()
      .max(40)
      .describe('Who joins')
      .meta({ label: 'name of the new user', examples: ['Eve'] }),
  }),
  validate({ name }, { context: room }) {
    if (!/^\p{L}[\p{L} '-]*$/u.test(name))
      return { issues: [{ slot: 'name', message: 'A name has letters only, like Eve.' }] };
    return room.users.has(name)
      ? { issues: [{ slot: 'name', message: `${name} is already in the ${room.name}.` }] }
      : undefined;
  },
  run({ name }, { context: room }) {
    room.addUser(name);
    return { text: `${name} is now in the ${room.name}.` };
  },
});
