import { defineContext } from 'fastworkflow';
import { rooms, type ChatRoom } from '../../application/chat-room.ts';

export default defineContext<ChatRoom>({
  summary: 'A room with people in it',
  load: (name) => rooms.get(name ?? ''),
  displayName: (room) => `the ${room.name}`,
});
