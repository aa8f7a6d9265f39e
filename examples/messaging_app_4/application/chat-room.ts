/** A message that reached somebody. */
export interface Message {
  readonly from: string;
  readonly text: string;
}

/** Someone in a room. */
export class User {
  readonly name: string;
  readonly room: ChatRoom;
  readonly inbox: Message[] = [];

  constructor(name: string, room: ChatRoom) {
    this.name = name;
    this.room = room;
  }

  sendMessage(to: User, text: string): void {
    to.inbox.push({ from: this.name, text });
  }
}

/** A room with people in it, one of whom may be speaking. */
export class ChatRoom {
  readonly name: string;
  readonly users = new Map<string, User>();
  currentUser: User | undefined;

  constructor(name: string, people: readonly string[]) {
    this.name = name;
    for (const person of people) this.addUser(person);
  }

  addUser(name: string): User {
    const user = new User(name, this);
    this.users.set(name, user);
    return user;
  }

  broadcast(text: string): number {
    for (const user of this.users.values()) user.inbox.push({ from: this.name, text });
    return this.users.size;
  }
}

/** The rooms there are, by name. */
export const rooms: ReadonlyMap<string, ChatRoom> = new Map(
  [new ChatRoom('Kitchen', ['Ann', 'Bob']), new ChatRoom('Workshop', ['Carla', 'Dmitri'])].map((room) => [
    room.name,
    room,
  ]),
);
