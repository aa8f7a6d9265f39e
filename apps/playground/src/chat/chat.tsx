import { useCallback, useEffect, useRef } from 'preact/hooks';
import { openQuestion } from '../talk/exchange.ts';
import type { About, Service } from '../talk/service.ts';
import type { Standing } from '../talk/standing.ts';
import type { Talk } from '../talk/use-talk.ts';
import { Composer } from './composer.tsx';
import { ExchangeView } from './exchange-view.tsx';
import { QuestionView } from './question-view.tsx';
import { Welcome } from './welcome.tsx';

interface ChatProps {
  readonly service: Service;
  readonly talk: Talk;
  readonly about: About;
  readonly standing: Standing | undefined;
  readonly inspected: string | undefined;
  readonly onInspect: (key: string, slot?: string) => void;
}

/** What was said on both sides, the open question, and the box for the next sentence. */
export function Chat({ service, talk, about, standing, inspected, onInspect }: ChatProps) {
  const { client } = service;
  const { exchanges, busy, begun, take } = talk;
  const end = useRef<HTMLDivElement>(null);
  const question = busy ? undefined : openQuestion(exchanges);
  useEffect(() => end.current?.scrollIntoView({ block: 'end' }), [exchanges.length, busy]);

  const say = (words: string, to: About['takes'] = about.takes) => void take(words, client.say(words, { to }), true);
  const onWrong = useCallback(
    () => void take('you misunderstood', client.say('you misunderstood', { to: 'assistant' }), true),
    [client, take],
  );
  return (
    <main class="chat" aria-label="Chat">
      <div class="log" role="log" aria-label="What was said" aria-busy={busy || begun === 0} tabIndex={0}>
        {exchanges.length === 0 && begun > 0 && <Welcome standing={standing} />}
        {exchanges.map((exchange, index) => (
          <ExchangeView
            key={exchange.key}
            exchange={exchange}
            inspected={exchange.key === inspected}
            last={index === exchanges.length - 1}
            onInspect={onInspect}
            onWrong={busy ? undefined : onWrong}
          />
        ))}
        {question !== undefined && (
          <QuestionView
            key={question.id}
            service={service}
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
