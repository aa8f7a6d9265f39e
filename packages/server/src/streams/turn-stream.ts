import type { StoredTurnEvent } from '@fw/signature';
import type { StreamFormat } from '../caller.ts';
import type { AcceptedTurn } from '../turns/accepted-turn.ts';
import { problemBody, problemOf } from '../problem.ts';
import { respond } from '../respond.ts';
import type { OpenStreams } from './open-streams.ts';

/** How often an idle stream of events says that it lives, in milliseconds. */
export const KEEP_ALIVE_MS = 15_000;

/** How long a reader may leave what waits for it, in milliseconds. */
const STALLED_MS = 30_000;

/** How a stream goes out. */
export interface StreamOptions {
  readonly format: StreamFormat;
  /** The client has seen events up to this one. */
  readonly after: number;
  readonly lagBytes: number;
  readonly streams: OpenStreams;
}

/**
 * A turn as numbered events, `trace*` then `output`, whose data is the turn's body to the byte, or `error` with the body
 * of the error. A reader that lags too far is cut off; the turn goes on, and `Last-Event-ID` takes the stream up again.
 *
 * @throws {Problem} 429 when too many streams are open.
 */
export function turnStream(turn: AcceptedTurn, { format, after, lagBytes, streams }: StreamOptions): Response {
  const close = streams.open();
  const gone = new AbortController();
  const queue: Line[] = [];
  let queued = 0;
  let wanted = false;
  let flushNow = () => {};
  let ended = false;
  let stalledSince = performance.now();
  let beat: ReturnType<typeof setInterval> | undefined;
  const stop = () => {
    clearInterval(beat);
    gone.abort();
    close();
  };

  const stream = new ReadableStream<Uint8Array>(
    {
      start(controller) {
        const flush = () => {
          if (gone.signal.aborted) return;
          const line = wanted ? queue.shift() : undefined;
          if (line !== undefined) {
            wanted = false;
            queued -= line.data.length;
            stalledSince = performance.now();
            controller.enqueue(encode(line, format));
          } else if (ended && queue.length === 0) {
            stop();
            controller.close();
          }
        };
        const cut = () => {
          if (gone.signal.aborted) return;
          stop();
          controller.error(new Error('The reader of the stream lagged behind.'));
        };
        const push = (line: Line) => {
          queue.push(line);
          queued += line.data.length;
          if (queued > lagBytes) cut();
          else flush();
        };
        flushNow = flush;
        beat = setInterval(() => {
          if (queue.length > 0 && performance.now() - stalledSince > STALLED_MS) cut();
          else if (format === 'sse' && wanted && queue.length === 0) {
            wanted = false;
            controller.enqueue(KEEP_ALIVE);
          }
        }, KEEP_ALIVE_MS);
        beat.unref();
        void pump(turn, after, gone.signal, push).finally(() => {
          ended = true;
          flush();
        });
      },
      pull() {
        wanted = true;
        flushNow();
      },
      cancel: stop,
    },
    { highWaterMark: 1 },
  );
  return respond(stream, 200, {
    'Content-Type': format === 'sse' ? 'text/event-stream; charset=utf-8' : 'application/x-ndjson; charset=utf-8',
    'X-Accel-Buffering': 'no',
    'Turn-Key': encodeURIComponent(turn.turnKey),
  });
}

/** Whether a turn is over and its last event is the one that a client says it has. */
export async function isAllSeen(turn: AcceptedTurn, after: number): Promise<boolean> {
  if (after < 0 || (await turn.answer(0)) === undefined) return false;
  let last = -1;
  for await (const { id } of turn.events(-1)) last = id;
  return after === last + 1;
}

interface Line {
  readonly id: number;
  readonly type: 'trace' | 'output' | 'error';
  readonly data: string;
}

async function pump(turn: AcceptedTurn, after: number, signal: AbortSignal, push: (line: Line) => void): Promise<void> {
  let last = -1;
  try {
    for await (const event of turn.events(-1, signal)) {
      if (signal.aborted) return;
      last = event.id;
      if (event.id > after) push(lineOf(event));
    }
    const answer = await turn.answer(LONG_MS, signal);
    if (answer === undefined || signal.aborted) return;
    const id = last + 1;
    // Whoever says that they have later ones than there are has none of these.
    if (id !== after) push({ id, type: answer.status < 400 ? 'output' : 'error', data: answer.body });
  } catch (error) {
    if (!signal.aborted) push({ id: last + 1, type: 'error', data: problemBody(problemOf(error)) });
  }
}

function lineOf({ id, data }: StoredTurnEvent): Line {
  return { id, type: 'trace', data };
}

/** The longest that a timer waits; a turn's own limit ends it long before. */
const LONG_MS = 2_147_483_647;

const ENCODER = new TextEncoder();
const KEEP_ALIVE = ENCODER.encode(': keep-alive\n\n');

/** JSON text holds no line feed of its own, so a line stays a line. */
function encode({ id, type, data }: Line, format: StreamFormat): Uint8Array {
  return ENCODER.encode(
    format === 'sse'
      ? `id: ${id}\nevent: ${type}\ndata: ${data}\n\n`
      : `{"id":${id},"type":"${type}","data":${data}}\n`,
  );
}
