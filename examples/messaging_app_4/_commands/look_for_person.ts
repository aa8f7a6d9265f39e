import { defineCommand, lookupAmong, z } from 'fastworkflow';
import { rooms } from '../application/chat-room.ts';

export default defineCommand({
  summary: 'Goes to somebody, whichever room they are in.',
  effect: 'read',
  utterances: [
    'where is Carla',
    'look for Dmitri in all rooms',
    'which room is Bob in',
    'find Ann for me',
    'go to wherever Carla is',
    'search every room for Dmitri',
    'I am looking for Ann',
    'in which room can I find Bob',
    'locate Carla',
    'find a person',
    'has anybody seen Dmitri',
    'track down Bob',
  ],
  input: z.object({
    name: z
      .string()
      .describe('Whom to look for')
      .meta({ label: 'person', examples: ['Carla'] }),
  }),
  lookup: { name: (name) => lookupAmong(name, everybody()) },
  // No room is named: the context of a User tells in which one they are.
  run: ({ name }) => ({ text: `Here is ${name}.`, navigate: { kind: 'into', context: 'User', key: name } }),
});

function everybody(): readonly string[] {
  return [...rooms.values()].flatMap((room) => [...room.users.keys()]);
}
