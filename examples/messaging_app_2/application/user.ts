/** A message between two people. */
export interface Message {
  readonly from: string;
  readonly to: string;
  readonly text: string;
}

/** Someone with an account. */
export class User {
  readonly name: string;
  readonly sent: Message[] = [];

  constructor(name: string) {
    this.name = name;
  }

  sendMessage(to: string, text: string): Message {
    const message = { from: this.name, to, text };
    this.sent.push(message);
    return message;
  }
}

/** Everyone with an account, by name. */
export const users: ReadonlyMap<string, User> = new Map(
  ['Ann', 'Bob', 'Carla', 'Dmitri'].map((name) => [name, new User(name)]),
);
