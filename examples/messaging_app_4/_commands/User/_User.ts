import { defineContext } from 'fastworkflow';
import { rooms, type ChatRoom, type User } from '../../application/chat-room.ts';

/** Whoever speaks. Its parent is the room, which `load` is handed when the conversation came through it. */
export default defineContext<User>({
  summary: 'One of the people in the room',
  load: (name, room) => (isRoom(room) ? room.users.get(name ?? '') : findUser(name ?? '')),
  displayName: (user) => `${user.name} in the ${user.room.name}`,
  parent: (user) => ({ context: 'ChatRoom', key: user.room.name }),
});

function isRoom(value: unknown): value is ChatRoom {
  return typeof value === 'object' && value !== null && 'users' in value;
}

function findUser(name: string): User | undefined {
  return [...rooms.values()].map((room) => room.users.get(name)).find((user) => user !== undefined);
}
