import { connect, type Socket } from 'node:net';

/** A request as it goes over the line. */
export interface Wire {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly token?: string;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** What came back. */
export interface Reply {
  readonly status: number;
  readonly body: string;
  readonly ms: number;
}

/** One kept connection that sends one request after the other: lighter than any client, so that the server is measured. */
export class Line {
  readonly #socket: Socket;
  #text = '';
  #waiting: ((reply: { readonly status: number; readonly body: string } | undefined) => void) | undefined;
  #gone = false;

  constructor(port: number) {
    this.#socket = connect({ port, host: '127.0.0.1', noDelay: true });
    this.#socket.setEncoding('utf8');
    this.#socket.on('data', (chunk) => {
      this.#text += String(chunk);
      this.#read();
    });
    const end = () => {
      this.#gone = true;
      this.#waiting?.(undefined);
    };
    this.#socket.on('close', end);
    this.#socket.on('error', end);
  }

  /** `undefined` when the line broke before the answer. */
  async send(wire: Wire): Promise<Reply | undefined> {
    if (this.#gone) return undefined;
    const began = performance.now();
    const { promise, resolve } = Promise.withResolvers<
      { readonly status: number; readonly body: string } | undefined
    >();
    this.#waiting = resolve;
    this.#socket.write(textOf(wire));
    const reply = await promise;
    return reply && { ...reply, ms: performance.now() - began };
  }

  close(): void {
    this.#socket.destroy();
  }

  #read(): void {
    const head = this.#text.indexOf('\r\n\r\n');
    if (head < 0) return;
    const length = /\r\ncontent-length: (\d+)/i.exec(this.#text.slice(0, head))?.[1];
    const from = head + 4;
    if (length === undefined) {
      this.#gone = true;
      this.#waiting?.({ status: 0, body: 'an answer without a length, which this generator cannot read' });
      return;
    }
    // Bodies of the bench are ASCII, so characters are bytes.
    if (this.#text.length < from + Number(length)) return;
    const status = Number(this.#text.slice(9, 12));
    const body = this.#text.slice(from, from + Number(length));
    this.#text = this.#text.slice(from + Number(length));
    this.#waiting?.({ status, body });
  }
}

function textOf({ method, path, token, body, headers = {} }: Wire): string {
  const content = body === undefined ? '' : JSON.stringify(body);
  const lines = [
    `${method} ${path} HTTP/1.1`,
    'Host: 127.0.0.1',
    ...(token === undefined ? [] : [`Authorization: Bearer ${token}`]),
    ...(body === undefined ? [] : ['Content-Type: application/json', `Content-Length: ${Buffer.byteLength(content)}`]),
    ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
  ];
  return `${lines.join('\r\n')}\r\n\r\n${content}`;
}

/** Requests per second that come back good from several lines at once, and how long each took. */
export async function hammer(
  port: number,
  {
    lines,
    ms,
    wire,
  }: { readonly lines: number; readonly ms: number; readonly wire: (line: number, at: number) => Wire },
): Promise<{ readonly perSecond: number; readonly times: readonly number[] }> {
  const times: number[] = [];
  const began = performance.now();
  const until = began + ms;
  await Promise.all(
    Array.from({ length: lines }, async (_, line) => {
      const connection = new Line(port);
      for (let at = 0; performance.now() < until; at++) {
        const reply = await connection.send(wire(line, at));
        if (reply?.status !== 200) throw new Error(`An answer was ${reply?.status}: ${reply?.body}`);
        times.push(reply.ms);
      }
      connection.close();
    }),
  );
  return { perSecond: (times.length / (performance.now() - began)) * 1000, times };
}
