import type { Client, TurnCall } from '@fw/client';
import type { TurnEvent } from '@fw/signature';
import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import type { Exchange } from './exchange.ts';
import { readConversation } from './read-conversation.ts';

/** A conversation, and how to go on with it. */
export interface Talk {
  readonly exchanges: readonly Exchange[];
  readonly busy: boolean;
  /** How often another conversation was taken up. */
  readonly begun: number;
  /** Takes a turn: what the person did, and the call that it is. */
  take(said: string, call: TurnCall, inWords?: boolean): Promise<void>;
  /** Shows the current conversation anew. */
  reread(): Promise<void>;
}

/** How long events are read in one stretch, in milliseconds: half a frame. */
const STRETCH_MS = 8;

export function useTalk(client: Client): Talk {
  const [exchanges, setExchanges] = useState<readonly Exchange[]>([]);
  const [busy, setBusy] = useState(false);
  const [begun, setBegun] = useState(0);

  const change = useCallback((key: string, part: Partial<Exchange>) => {
    setExchanges((all) => all.map((one) => (one.key === key ? { ...one, ...part } : one)));
  }, []);

  const follow = useCallback(
    async (key: string, call: AsyncIterable<{ readonly type: string; readonly data: unknown }>) => {
      const events: TurnEvent[] = [];
      let due = 0;
      let since = performance.now();
      setBusy(true);
      try {
        for await (const { type, data } of call) {
          // As the service documents them: traces, then the turn.
          if (type === 'trace') {
            events.push(data as TurnEvent);
            // Many events in one frame are drawn once.
            due ||= requestAnimationFrame(() => {
              due = 0;
              change(key, { events: [...events] });
            });
          } else {
            cancelAnimationFrame(due);
            change(key, { events, turn: data as NonNullable<Exchange['turn']> });
          }
          if (performance.now() - since < STRETCH_MS) continue;
          // Thousands that come at once leave room for what the person does.
          await new Promise((resolve) => setTimeout(resolve));
          since = performance.now();
        }
      } catch (error) {
        change(key, { fault: error instanceof Error ? error.message : String(error) });
      } finally {
        setBusy(false);
      }
    },
    [change],
  );

  const shown = useRef(exchanges);
  shown.current = exchanges;
  const reread = useCallback(async () => {
    const before = new Set(shown.current.map(({ key }) => key));
    const read = await readConversation(client);
    // What was said while it was read stays, with its events.
    setExchanges((now) => {
      const since = now.filter(({ key }) => !before.has(key));
      return [...read.filter(({ key }) => !since.some((one) => one.key === key)), ...since];
    });
    setBegun((times) => times + 1);
  }, [client]);
  useEffect(() => void reread(), [reread]);

  const take = useCallback(
    async (said: string, call: TurnCall, inWords = false) => {
      setExchanges((all) => [...all, { key: call.key, said, inWords, events: [] }]);
      await follow(call.key, call);
    },
    [follow],
  );
  return { exchanges, busy, begun, take, reread };
}
