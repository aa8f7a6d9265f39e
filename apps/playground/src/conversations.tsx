import type { Client, ConversationSummary } from '@fw/client';
import { useEffect, useState } from 'preact/hooks';
import { OpenRecordings } from './open-recordings.tsx';
import type { Exchange } from './talk/exchange.ts';
import type { Talk } from './talk/use-talk.ts';

interface ConversationsProps {
  readonly client: Client;
  readonly talk: Talk;
  readonly onChange: () => void;
  readonly onRecorded: (exchanges: readonly Exchange[]) => void;
}

/** Conversations of the channel, and how to begin another. */
export function Conversations({ client, talk, onChange, onRecorded }: ConversationsProps) {
  const [all, setAll] = useState<readonly ConversationSummary[]>([]);
  const { busy, fault, takeUp } = talk;
  useEffect(() => {
    if (!busy) client.conversations.list({ limit: 100 }).then(setAll, () => undefined);
  }, [client, busy, talk.exchanges.length]);
  const go = async (change: () => Promise<unknown>) => {
    await takeUp(change);
    onChange();
    document.getElementById('say')?.focus();
  };
  return (
    <nav class="conversations" aria-label="Conversations">
      <h2>Conversations</h2>
      <button type="button" disabled={busy} onClick={() => void go(() => client.conversations.begin())}>
        New conversation
      </button>
      <p class="fault" role="alert">
        {fault}
      </p>
      <ul>
        {all.map(({ conversation_id: id, topic, turns, current, saved_at: at }) => (
          <li key={id}>
            <button
              type="button"
              disabled={busy}
              aria-current={current}
              onClick={() => void go(() => client.conversations.activate(id))}
            >
              <span>{topic || (current ? 'This conversation' : 'Untitled')}</span>
              <small>
                {turns} {turns === 1 ? 'turn' : 'turns'} · {new Date(at).toLocaleString()}
              </small>
            </button>
          </li>
        ))}
      </ul>
      <OpenRecordings onOpen={onRecorded} />
    </nav>
  );
}
