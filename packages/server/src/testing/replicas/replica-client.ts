import type { Heard, Replica } from './replica.ts';

/** A turn as a client asks for it. */
export interface TurnWanted {
  readonly token: string;
  readonly key: string;
  readonly words: string;
  /** Which replica it is sent to at first: 0 or 1. */
  readonly first: number;
  /** Sent to both replicas at once. */
  readonly both: boolean;
}

/** What a client was told in the end. */
export interface Answered {
  readonly kind: 'answered' | 'silent' | 'unequal';
  readonly key: string;
  /** What it was told had been done. */
  readonly effects: readonly string[];
  readonly isUnknown: boolean;
  /** From the kill that cut the turn to its answer. */
  readonly takeoverMs?: number;
  /** The last that was heard. */
  readonly last?: string;
}

/** How long a client waits for an answer, and how long it goes on asking, in milliseconds. */
const WAIT_MS = 3_000;
const PATIENCE_MS = 40_000;

/** Takes a turn as a client does: what was not answered is sent again under its key, to the other replica. */
export async function takeTurn(replicas: readonly [Replica, Replica], wanted: TurnWanted): Promise<Answered> {
  const [first, second] = await Promise.all([
    ask(replicas, wanted, wanted.first),
    ...(wanted.both ? [ask(replicas, wanted, wanted.first + 1)] : []),
  ]);
  const { key } = wanted;
  if (first?.body === undefined) return { kind: 'silent', key, effects: [], isUnknown: false, last: first?.last ?? '' };
  const isUnequal = wanted.both && second?.body !== first.body;
  const { command_outputs: ran, failure } = JSON.parse(first.body) as TurnShape;
  return {
    kind: isUnequal ? 'unequal' : 'answered',
    key,
    effects: ran.flatMap(({ parameters }) => parameters['what'] ?? []),
    isUnknown: failure?.code === 'unknown-outcome',
    ...(first.takeoverMs !== undefined && { takeoverMs: first.takeoverMs }),
    ...(isUnequal && { last: `${first.body} / ${second?.body}` }),
  };
}

/** The part of a turn's body that is read here. */
interface TurnShape {
  readonly command_outputs: readonly { readonly parameters: Readonly<Record<string, string>> }[];
  readonly failure?: { readonly code: string };
}

async function ask(replicas: readonly [Replica, Replica], { token, key, words }: TurnWanted, from: number) {
  const until = performance.now() + PATIENCE_MS;
  let cutAt: number | undefined;
  let last = '';
  for (let at = from; performance.now() < until; at++) {
    const replica = at % 2 === 0 ? replicas[0] : replicas[1];
    // A client does not know that a replica is stopped: it waits a while, as for any answer.
    const body = { user_query: words, timeout_seconds: 2 };
    const sentAt = performance.now();
    const heard = await replica.send('/invoke_assistant', { token, key, body, waitMs: WAIT_MS });
    if (heard?.status === 200) {
      const takeoverMs = cutAt === undefined ? undefined : performance.now() - cutAt;
      return { body: heard.text, last, takeoverMs };
    }
    last = said(heard);
    // The line broke in the middle: the process was killed. One that is stopped says nothing, and the client waits.
    const { faultAt } = replica;
    const isCut = heard === undefined && performance.now() - sentAt < WAIT_MS - 100;
    if (isCut && faultAt !== undefined && sentAt < faultAt) cutAt ??= faultAt;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return { body: undefined, last, takeoverMs: undefined };
}

function said(heard: Heard | undefined): string {
  return heard === undefined ? 'no answer' : `${heard.status} ${heard.text.slice(0, 200)}`;
}
