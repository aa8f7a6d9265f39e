import { respond } from '../respond.ts';
import type { OpenStreams } from './open-streams.ts';

/** How often an idle stream says that it lives, and how long a reader may leave what waits for it, in milliseconds. */
const KEEP_ALIVE_MS = 15_000;
const STALLED_MS = 30_000;

/** How a stream of another protocol goes out. */
export interface PulledStreamOptions {
  readonly streams: OpenStreams;
  readonly headers?: Readonly<Record<string, string>>;
  /** The last line of all, where a protocol has one. */
  readonly last?: string;
}

/**
 * Messages as server-sent events, each made when the reader wants it: what waits is the turn's own log, which is
 * bounded. A reader that stops reading is let go; the turn goes on.
 *
 * @param messages - Is handed a signal that aborts when the reader has gone.
 * @throws {Problem} 429 when too many streams are open.
 */
export function pulledStream(
  messages: (gone: AbortSignal) => AsyncIterable<object>,
  { streams, headers = {}, last }: PulledStreamOptions,
): Response {
  const close = streams.open();
  const gone = new AbortController();
  const source = messages(gone.signal)[Symbol.asyncIterator]();
  let stalled: ReturnType<typeof setTimeout> | undefined;
  let next: Promise<IteratorResult<object>> | undefined;
  const stop = () => {
    clearTimeout(stalled);
    gone.abort();
    close();
  };
  const stream = new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        clearTimeout(stalled);
        next ??= source.next();
        const step = await beat(next);
        if (gone.signal.aborted) return;
        if (step === undefined) {
          controller.enqueue(KEEP_ALIVE);
        } else if (step.done === true) {
          if (last !== undefined) controller.enqueue(line(last));
          stop();
          controller.close();
          return;
        } else {
          next = undefined;
          controller.enqueue(line(JSON.stringify(step.value)));
        }
        stalled = setTimeout(() => {
          stop();
          controller.error(new Error('The reader of the stream stopped reading.'));
        }, STALLED_MS);
        stalled.unref();
      },
      cancel: stop,
    },
    { highWaterMark: 1 },
  );
  return respond(stream, 200, {
    'Content-Type': 'text/event-stream; charset=utf-8',
    'X-Accel-Buffering': 'no',
    ...headers,
  });
}

/** The step when it comes in time. */
async function beat<T>(step: Promise<T>): Promise<T | undefined> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const over = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), KEEP_ALIVE_MS);
    timer.unref();
  });
  try {
    return await Promise.race([step, over]);
  } finally {
    clearTimeout(timer);
  }
}

const ENCODER = new TextEncoder();
const KEEP_ALIVE = ENCODER.encode(': keep-alive\n\n');

function line(data: string): Uint8Array {
  return ENCODER.encode(`data: ${data}\n\n`);
}
