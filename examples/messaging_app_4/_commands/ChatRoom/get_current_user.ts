import { defineCommand, z } from 'fastworkflow';
import ChatRoom from './_ChatRoom.ts';

export default defineCommand({
  summary: 'Says who is speaking.',
  effect: 'read',
  context: ChatRoom,
  utterances: [
    'who is the current user',
    'who am I right now',
    'as whom do I speak',
    'which user is active',
    'tell me who is talking at the moment',
    'whose turn is it',
    'show the active user',
    'under which name am I here',
    'get the current user',
    'as which person am I writing',
    'what is my name here',
    'who speaks at present',
    'am I still Ann',
    'current speaker, please',
  ],
  input: z.object({}),
  run(_input, { context: room }) {
    const { currentUser } = room;
    return { text: currentUser === undefined ? 'Nobody speaks yet.' : `${currentUser.name} speaks.` };
  },
});
