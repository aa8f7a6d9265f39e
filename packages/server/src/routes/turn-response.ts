import type { StoredAnswer } from '@fw/signature';
import type { AcceptedTurn } from '../turns/accepted-turn.ts';
import { json, type Call } from '../route.ts';
import { lastEventId } from '../streams/stream-format.ts';
import { turnStream } from '../streams/turn-stream.ts';
import type { StreamFormat } from '../caller.ts';

/** The header by which a client names its turn. */
export function turnKeyOf({ request }: Pick<Call, 'request'>): { readonly turnKey?: string } {
  const key = request.headers.get('idempotency-key');
  return key === null ? {} : { turnKey: key };
}

/** The turn when it ends in time, else 202 and where to ask for it. */
export async function turnResponse(
  call: Pick<Call, 'request'>,
  turn: AcceptedTurn,
  { seconds, traces = false }: { readonly seconds: number; readonly traces?: boolean },
): Promise<Response> {
  // Whether the caller has gone is of interest to who waits; asking makes a signal.
  const answer = await (turn.replayed ? turn.answer(0) : turn.answer(seconds * 1000, call.request.signal));
  if (answer === undefined) return running(turn);
  return answered(turn, traces && answer.status === 200 ? await withTraces(turn, answer) : answer);
}

/** A turn that still runs. */
export function running({ turnKey }: AcceptedTurn): Response {
  return json({ turn_key: turnKey, exec_state: 'running' }, 202, {
    Location: `/turns/${encodeURIComponent(turnKey)}`,
    'Retry-After': '1',
  });
}

/** A turn that has an answer. */
export function answered({ replayed }: AcceptedTurn, { status, body }: StoredAnswer): Response {
  return json(body, status, replayed ? { 'Idempotent-Replay': 'true' } : {});
}

async function withTraces(turn: AcceptedTurn, answer: StoredAnswer): Promise<StoredAnswer> {
  const traces: string[] = [];
  for await (const { data } of turn.events(-1)) traces.push(data);
  return { ...answer, body: `${answer.body.slice(0, -1)},"traces":[${traces.join(',')}]}` };
}

/** The turn as a stream of events. */
export async function streamed(call: Call, turn: AcceptedTurn, format: StreamFormat): Promise<Response> {
  await turn.recorded();
  const { streams, limits } = call.edge;
  return turnStream(turn, { format, after: lastEventId(call.request), lagBytes: limits.lagBytes, streams });
}
