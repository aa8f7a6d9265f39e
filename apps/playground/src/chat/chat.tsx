import type { Client } from '@fw/client';
import { useEffect, useRef } from 'preact/hooks';
import { openQuestion } from '../talk/exchange.ts';
import type { About } from '../talk/service.ts';
import type { Talk } from '../talk/use-talk.ts';
import { Composer } from './composer.tsx';
import { ExchangeView } from './exchange-view.tsx';
import { QuestionView } from './question-view.tsx';

interface ChatProps {
  readonly client: Client;
  readonly talk: Talk;
  readonly about: About;
  readonly inspected: string | undefined;
  readonly onInspect: (key: string, slot?: string) => void;
}

/** What was said on both sides, the open question, and the box for the next sentence. */
export function Chat({ client, talk, about, inspected, onInspect }: ChatProps) {
  const { exchanges, busy, take } = talk;
  const end = useRef<HTMLDivElement>(null);
  const question = busy ? undefined : openQuestion(exchanges);
  useEffect(() => end.current?.scrollIntoView({ block: 'end' }), [exchanges.length, busy]);

  const say = (words: string, to: About['takes'] = about.takes) => void take(words, client.say(words, { to }), true);
  return (
    <main class="chat" aria-label="Chat">
      <div class="log" role="log" aria-label="What was said" aria-busy={busy} tabIndex={0}>
        {exchanges.length === 0 && <p class="hint">Say what you want done. “What can I do?” lists what there is.</p>}
        {exchanges.map((exchange, index) => (
          <ExchangeView
            key={exchange.key}
            exchange={exchange}
            inspected={exchange.key === inspected}
            last={index === exchanges.length - 1}
            onInspect={(slot) => onInspect(exchange.key, slot)}
            onWrong={busy ? undefined : () => say('you misunderstood', 'assistant')}
          />
        ))}
        {question !== undefined && (
          <QuestionView
            key={question.id}
            question={question}
            onAnswer={(answer, words) => void take(words, client.answer(question, answer))}
            onSay={(words, shown) => void take(shown, client.say(words))}
          />
        )}
        <div ref={end} />
      </div>
      <Composer busy={busy} onSay={say} />
    </main>
  );
}
