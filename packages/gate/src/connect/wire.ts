/** Id of a JSON-RPC request. */
export type MessageId = string | number;

/** A JSON-RPC 2.0 message as the protocol's transports carry it. */
export interface Message {
  readonly jsonrpc: '2.0';
  readonly id?: MessageId;
  readonly method?: string;
  readonly params?: Readonly<Record<string, unknown>>;
  readonly result?: unknown;
  readonly error?: MessageError;
}

/** Why a request was not answered. */
export interface MessageError {
  readonly code: number;
  readonly message: string;
  readonly data?: unknown;
}

/** A request: it has a method and waits for an answer. */
export interface RequestMessage extends Message {
  readonly id: MessageId;
  readonly method: string;
}

/**
 * One end of a connection that carries whole messages: standard input and output, HTTP, or two ends in memory. The
 * transports of the public SDK fit.
 */
export interface Wire {
  start(): Promise<void>;
  /** `relatedRequestId`: the request on whose stream a message goes out, where there are several. */
  send(message: Message, options?: { readonly relatedRequestId?: MessageId }): Promise<void>;
  close(): Promise<void>;
  onmessage?: ((message: Message) => void) | undefined;
  onclose?: (() => void) | undefined;
  onerror?: ((error: Error) => void) | undefined;
}

/** Codes of JSON-RPC that the gate answers with. */
export const RPC = { invalidRequest: -32_600, invalidParams: -32_602, internal: -32_603, serverGone: -32_000 } as const;

export function isRequest(message: Message): message is RequestMessage {
  return message.method !== undefined && message.id !== undefined;
}

export function isAnswer(message: Message): message is Message & { readonly id: MessageId } {
  return message.method === undefined && message.id !== undefined;
}

/** A value as an object, or `undefined`: what comes over a wire is anything. */
export function objectIn(value: unknown): Readonly<Record<string, unknown>> | undefined {
  // An object that is no array has string keys.
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Readonly<Record<string, unknown>>)
    : undefined;
}
