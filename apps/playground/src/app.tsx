import { useCallback, useState } from 'preact/hooks';
import { Chat } from './chat/chat.tsx';
import { Recorded } from './chat/recorded.tsx';
import { Conversations } from './conversations.tsx';
import { Inspector } from './inspect/inspector.tsx';
import type { Exchange } from './talk/exchange.ts';
import type { About, Service } from './talk/service.ts';
import type { Standing } from './talk/standing.ts';
import { useTalk } from './talk/use-talk.ts';
import { Unserved } from './unserved.tsx';
import { useAsked } from './use-asked.ts';

const PANELS = ['Conversations', 'Chat', 'Inspector'] as const;

/** Three columns: conversations, chat, inspector. On a narrow screen one of them, by choice. */
export function App({ about, service }: { readonly about: About; readonly service: Service }) {
  const talk = useTalk(service.client);
  const { exchanges, busy, begun } = talk;
  const [panel, setPanel] = useState<(typeof PANELS)[number]>('Chat');
  const [chosen, setChosen] = useState<string>();
  const standing = useAsked<Standing>(service, 'conversation', busy ? undefined : `${begun} ${exchanges.length}`);
  const [recorded, setRecorded] = useState<readonly Exchange[]>();
  const shown = recorded ?? exchanges;
  const inspected = shown.find(({ key }) => key === chosen) ?? shown.at(-1);
  /** Shows recorded turns, or the conversation. */
  const show = (turns: readonly Exchange[] | undefined) => {
    setRecorded(turns);
    setChosen(undefined);
  };
  /** Shows a turn in the inspector, and there one of its values. */
  const inspect = useCallback((key: string, slot?: string) => {
    setChosen(key);
    setPanel('Inspector');
    if (slot !== undefined) requestAnimationFrame(() => document.getElementById(`value-${slot}`)?.focus());
  }, []);
  return (
    <div class="app" data-panel={panel}>
      {recorded === undefined && (
        <a class="skip" href="#say">
          Skip to what you want to say
        </a>
      )}
      <header>
        <img src="/playground/icon.svg" alt="" width="24" height="24" />
        <h1>{about.workflow}</h1>
        {standing !== undefined && standing.path.length > 0 && <span class="where">{standing.where}</span>}
        {about.open && <span class="badge">development</span>}
        <nav class="panels" aria-label="Panels">
          {PANELS.map((name) => (
            <button key={name} type="button" aria-pressed={panel === name} onClick={() => setPanel(name)}>
              {name}
            </button>
          ))}
        </nav>
        {about.writes && <Unserved service={service} />}
      </header>
      <Conversations
        client={service.client}
        talk={talk}
        onChange={() => show(undefined)}
        onRecorded={(files) => {
          show(files);
          setPanel('Chat');
        }}
      />
      {recorded === undefined ? (
        <Chat
          service={service}
          talk={talk}
          about={about}
          standing={standing}
          inspected={inspected?.key}
          onInspect={inspect}
        />
      ) : (
        <Recorded exchanges={recorded} inspected={inspected?.key} onInspect={inspect} onBack={() => show(undefined)} />
      )}
      <Inspector exchange={inspected} standing={standing} service={service} about={about} />
    </div>
  );
}
