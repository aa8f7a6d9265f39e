import type { Client } from '@fw/client';
import { useState } from 'preact/hooks';
import { Chat } from './chat/chat.tsx';
import { Conversations } from './conversations.tsx';
import { Inspector } from './inspect/inspector.tsx';
import type { About } from './talk/service.ts';
import { useTalk } from './talk/use-talk.ts';

const PANELS = ['Conversations', 'Chat', 'Inspector'] as const;

/** Three columns: conversations, chat, inspector. On a narrow screen one of them, by choice. */
export function App({ about, client }: { readonly about: About; readonly client: Client }) {
  const talk = useTalk(client);
  const [panel, setPanel] = useState<(typeof PANELS)[number]>('Chat');
  const [chosen, setChosen] = useState<string>();
  const inspected = talk.exchanges.find(({ key }) => key === chosen) ?? talk.exchanges.at(-1);
  /** Shows a turn in the inspector, and there one of its values. */
  const inspect = (key: string, slot?: string) => {
    setChosen(key);
    setPanel('Inspector');
    if (slot !== undefined) requestAnimationFrame(() => document.getElementById(`value-${slot}`)?.focus());
  };
  return (
    <div class="app" data-panel={panel}>
      <a class="skip" href="#say">
        Skip to what you want to say
      </a>
      <header>
        <h1>{about.workflow}</h1>
        <nav class="panels" aria-label="Panels">
          {PANELS.map((name) => (
            <button key={name} type="button" aria-pressed={panel === name} onClick={() => setPanel(name)}>
              {name}
            </button>
          ))}
        </nav>
        {about.open && <span class="badge">development</span>}
      </header>
      <Conversations client={client} talk={talk} onChange={() => setChosen(undefined)} />
      <Chat client={client} talk={talk} about={about} inspected={inspected?.key} onInspect={inspect} />
      <Inspector exchange={inspected} />
    </div>
  );
}
