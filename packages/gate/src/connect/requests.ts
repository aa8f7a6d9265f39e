import { isAnswer, type Message, type MessageError, type MessageId, type Wire } from './wire.ts';

/** The other side ended before it answered: whether it did what it was asked, nobody knows. */
export class WireClosedError extends Error {}

/** The other side answered with an error of the protocol. */
export class AnsweredError extends Error {
  readonly error: MessageError;

  constructor(error: MessageError) {
    super(error.message);
    this.error = error;
  }
}

/** Requests of the gate's own over a wire that carries others' too: its ids cannot be theirs. */
export interface Requests {
  /**
   * @throws {AnsweredError} When the other side refuses.
   * @throws {WireClosedError} When it ends first.
   * @throws The signal's reason when it aborts; the other side is told.
   */
  ask(method: string, params: Message['params'], options?: AskOptions): Promise<unknown>;
  /** Takes an answer to a request of the gate's own; `false` when it is somebody else's. */
  take(message: Message): boolean;
  /** The other side is gone: what waits for it learns so. */
  fail(): void;
}

export interface AskOptions {
  readonly signal?: AbortSignal;
  /** The request on whose stream this one goes out. */
  readonly related?: MessageId;
}

export function createRequests(wire: Wire): Requests {
  const prefix = `gate-${crypto.randomUUID()}-`;
  const waiting = new Map<MessageId, { answer(message: Message): void; fail(error: Error): void }>();
  let count = 0;
  let closed = false;
  return {
    async ask(method, params, { signal, related } = {}) {
      if (closed) throw new WireClosedError('The connection has ended.');
      signal?.throwIfAborted();
      const id = `${prefix}${++count}`;
      const { promise, resolve, reject } = Promise.withResolvers<unknown>();
      waiting.set(id, {
        answer: ({ result, error }) => (error === undefined ? resolve(result) : reject(new AnsweredError(error))),
        fail: reject,
      });
      const onAbort = () => {
        const told = { jsonrpc: '2.0', method: 'notifications/cancelled', params: { requestId: id } } as const;
        void wire.send(told).catch(() => undefined);
        reject(signal?.reason instanceof Error ? signal.reason : new Error('It was called off.'));
      };
      signal?.addEventListener('abort', onAbort, { once: true });
      try {
        const message: Message = { jsonrpc: '2.0', id, method, ...(params && { params }) };
        await wire.send(message, related === undefined ? undefined : { relatedRequestId: related });
        return await promise;
      } finally {
        signal?.removeEventListener('abort', onAbort);
        waiting.delete(id);
        // Nobody waits any more when sending failed.
        promise.catch(() => undefined);
      }
    },
    take(message) {
      if (!isAnswer(message) || typeof message.id !== 'string' || !message.id.startsWith(prefix)) return false;
      waiting.get(message.id)?.answer(message);
      return true;
    },
    fail() {
      closed = true;
      for (const each of waiting.values()) each.fail(new WireClosedError('The connection has ended.'));
    },
  };
}
