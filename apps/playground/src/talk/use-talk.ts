import { ServiceError, type Client, type TurnCall } from '@fw/client';
import type { TurnEvent } from '@fw/signature';
import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import type { Exchange } from './exchange.ts';
import { readConversation } from './read-conversation.ts';

/** A conversation, and how to go on with it. */
export interface Talk {
  readonly exchanges: readonly Exchange[];
  /** While a turn runs, or another conversation is on its way: until then nothing can be said. */
  readonly busy: boolean;
  /** How often a conversation was taken up: 0 until the first has come. */
  readonly begun: number;
  /** Why the conversation could not be taken up. */
  readonly fault: string;
  /** Takes a turn: what the person did, and the call that it is. */
  take(said: string, call: TurnCall, inWords?: boolean): Promise<void>;
  /** Takes up another conversation, which the change makes the current one. */
  takeUp(change: () => Promise<unknown>): Promise<void>;
}

/** How long events are read in one stretch, in milliseconds: half a frame. */
const STRETCH_MS = 8;

/** How often a turn that goes on is drawn, in milliseconds: oftener nobody can read it. */
const DRAWN_MS = 50;

export function useTalk(client: Client): Talk {
  const [exchanges, setExchanges] = useState<readonly Exchange[]>([]);
  const [busy, setBusy] = useState(false);
  const [begun, setBegun] = useState(0);
  const [fault, setFault] = useState('');

  const change = useCallback((key: string, part: Partial<Exchange>) => {
    setExchanges((all) => all.map((one) => (one.key === key ? { ...one, ...part } : one)));
  }, []);

  const follow = useCallback(
    async (key: string, call: AsyncIterable<{ readonly type: string; readonly data: unknown }>) => {
      const events: TurnEvent[] = [];
      let due: ReturnType<typeof setTimeout> | undefined;
      const draw = () => {
        due = undefined;
        change(key, { events: [...events] });
      };
      let since = performance.now();
      setBusy(true);
      try {
        for await (const { type, data } of call) {
          // As the service documents them: traces, then the turn.
          if (type === 'trace') {
            events.push(data as TurnEvent);
            // The first is drawn at once, those that come soon after another together.
            if (events.length === 1) draw();
            else due ||= setTimeout(draw, DRAWN_MS);
          } else {
            clearTimeout(due);
            change(key, { events, turn: data as NonNullable<Exchange['turn']> });
          }
          if (performance.now() - since < STRETCH_MS) continue;
          // Thousands that come at once leave room for what the person does.
          await new Promise((resolve) => setTimeout(resolve));
          since = performance.now();
        }
      } catch (error) {
        change(key, { events, ...faultOf(error) });
      } finally {
        clearTimeout(due);
        setBusy(false);
      }
    },
    [change],
  );

  const reading = useRef(0);
  const read = useCallback(
    async (change?: () => Promise<unknown>) => {
      const own = ++reading.current;
      setFault('');
      try {
        await change?.();
        const kept = await readConversation(client);
        // Another was taken up meanwhile.
        if (own !== reading.current) return;
        // What was said while the first was read stays, with its events; while another is, nothing can be.
        setExchanges((now) => {
          const since = change === undefined ? now : [];
          return [...kept.filter(({ key }) => !since.some((one) => one.key === key)), ...since];
        });
      } catch (error) {
        if (own === reading.current) setFault(error instanceof Error ? error.message : String(error));
      }
      setBegun((times) => times + 1);
    },
    [client],
  );
  useEffect(() => void read(), [read]);

  const takeUp = useCallback(
    async (change: () => Promise<unknown>) => {
      setBusy(true);
      await read(change);
      setBusy(false);
    },
    [read],
  );

  const take = useCallback(
    async (said: string, call: TurnCall, inWords = false) => {
      setExchanges((all) => [...all, { key: call.key, said, inWords, events: [] }]);
      await follow(call.key, call);
    },
    [follow],
  );
  return { exchanges, busy, begun, fault, take, takeUp };
}

/** Why there is no turn, as a person is told. */
function faultOf(error: unknown): Pick<Exchange, 'fault' | 'code'> {
  if (error instanceof ServiceError) return { fault: error.message, code: error.code };
  // What a browser says of a network is another sentence in each.
  const isNetwork = error instanceof TypeError;
  return { fault: isNetwork ? OUT_OF_REACH : error instanceof Error ? error.message : String(error) };
}

const OUT_OF_REACH = 'The service cannot be reached. Reload the page to see what came through.';
