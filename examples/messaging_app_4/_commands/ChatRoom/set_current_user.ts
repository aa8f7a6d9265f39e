import { defineCommand, lookupAmong, z, type CommandCall } from 'fastworkflow';
import type { ChatRoom as Room } from '../../application/chat-room.ts';
import ChatRoom from './_ChatRoom.ts';

export default defineCommand({
  summary: 'Speaks as one of the people in the room from now on.',
  effect: 'read',
  context: ChatRoom,
  utterances: [
    'switch to Ann',
    'speak as Bob',
    'I am Carla now',
    'set the current user to Dmitri',
    'act as Ann from now on',
    'make Bob the current user',
    'continue as Carla',
    'change who is talking',
    'from here on I am Dmitri',
    'let me talk as Ann',
    'change the current user',
    'become Bob',
    'take over the role of Carla',
    'switch the user',
  ],
  input: z.object({
    name: z
      .string()
      .describe('Who speaks')
      .meta({ label: 'user', examples: ['Ann'], availableFrom: ['list_users'] }),
  }),
  lookup: { name: (name, { context: room }: CommandCall<Room>) => lookupAmong(name, room.users.keys()) },
  run({ name }, { context: room }) {
    room.currentUser = room.users.get(name);
    return { text: `You speak as ${name}.`, navigate: { kind: 'into', context: 'User', key: name } };
  },
});
