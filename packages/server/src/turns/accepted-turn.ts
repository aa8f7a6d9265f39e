import type { StoredAnswer, StoredTurn, StoredTurnEvent, TurnStore } from '@fw/signature';
import type { RunningTurn } from './running-turn.ts';
import { within } from './within.ts';

/** A turn that was taken in: it runs, or has run. */
export interface AcceptedTurn {
  readonly turnKey: string;
  /** Whether it had been answered before this request came. */
  readonly replayed: boolean;
  /** Resolves once it is on record: what is told of it then outlives the process. */
  recorded(): Promise<unknown>;
  /** The answer, when it comes within the time; `undefined` when the turn still runs then. */
  answer(waitMs: number, signal?: AbortSignal): Promise<StoredAnswer | undefined>;
  /** Events behind one, as they come, until the turn ends; all of them after -1. */
  events(after: number, signal?: AbortSignal): AsyncIterable<StoredTurnEvent>;
}

/** A turn that runs in this process. */
export function localTurn(turn: RunningTurn): AcceptedTurn {
  return {
    turnKey: turn.identity.turnKey,
    replayed: false,
    recorded: () => turn.record.begin(),
    async answer(waitMs, signal) {
      const answer = await within(turn.answer, waitMs, signal);
      if (answer === undefined) await turn.record.begin();
      return answer;
    },
    events: (after, signal) => follow(turn, after, signal),
  };
}

/** A turn that runs in another process, or has run: what is known of it is in the store. */
export function storedTurn(
  turns: TurnStore,
  stored: Pick<StoredTurn, 'owner' | 'turnKey' | 'state' | 'result'>,
): AcceptedTurn {
  const poll = async (until: number, signal?: AbortSignal): Promise<StoredAnswer | undefined> => {
    for (;;) {
      const now = await turns.find(stored);
      if (now?.result !== undefined) return now.result;
      if (now === undefined || performance.now() >= until || signal?.aborted === true) return undefined;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  };
  return {
    turnKey: stored.turnKey,
    replayed: stored.state === 'done',
    recorded: async () => undefined,
    answer: (waitMs, signal) =>
      stored.result === undefined ? poll(performance.now() + waitMs, signal) : Promise.resolve(stored.result),
    events: async function* (after, signal) {
      let last = after;
      for (let over = stored.state === 'done'; ;) {
        for (const event of await turns.events(stored, last)) {
          last = event.id;
          yield event;
        }
        if (over || signal?.aborted === true) return;
        over = (await poll(performance.now() + 100, signal)) !== undefined;
      }
    },
  };
}

async function* follow(turn: RunningTurn, after: number, signal?: AbortSignal): AsyncIterable<StoredTurnEvent> {
  await turn.record.begin();
  for (let next = after + 1; signal?.aborted !== true;) {
    const event = turn.log[next];
    if (event !== undefined) {
      next++;
      yield event;
    } else if (turn.ended) {
      return;
    } else {
      await turn.news;
    }
  }
}
