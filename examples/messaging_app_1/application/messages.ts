/** A message that was sent. */
export interface SentMessage {
  readonly to: string;
  readonly text: string;
}

/** Everyone who can be written to. */
export const people: readonly string[] = ['Ann', 'Bob', 'Carla', 'Dmitri'];

const sent: SentMessage[] = [];

/** Sends a message. A real application would talk to a mail server here. */
export function sendMessage(to: string, text: string): SentMessage {
  const message = { to, text };
  sent.push(message);
  return message;
}

/** Everything that was sent, oldest first. */
export function sentMessages(): readonly SentMessage[] {
  return sent;
}
