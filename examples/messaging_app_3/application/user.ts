/** A message between two people. */
export interface Message {
  readonly from: string;
  readonly to: string;
  readonly text: string;
  readonly urgent: boolean;
}

/** Someone with an account. */
export class User {
  readonly name: string;
  readonly sent: Message[] = [];

  constructor(name: string) {
    this.name = name;
  }

  sendMessage(to: string, text: string): Message {
    return this.deliver({ from: this.name, to, text, urgent: false });
  }

  protected deliver(message: Message): Message {
    this.sent.push(message);
    return message;
  }
}

/** Someone who pays: their messages carry a mark, and may be urgent. */
export class PremiumUser extends User {
  override sendMessage(to: string, text: string): Message {
    return this.deliver({ from: `★ ${this.name}`, to, text, urgent: false });
  }

  sendPriorityMessage(to: string, text: string): Message {
    return this.deliver({ from: `★ ${this.name}`, to, text, urgent: true });
  }
}

/** Everyone with an account, by name. */
export const users: ReadonlyMap<string, User> = new Map(
  [new User('Ann'), new User('Bob'), new PremiumUser('Carla'), new PremiumUser('Dmitri')].map((user) => [
    user.name,
    user,
  ]),
);
