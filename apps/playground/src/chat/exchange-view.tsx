import { answerSoFar, type Exchange } from '../talk/exchange.ts';
import { looseOf, spansOf } from '../talk/spans.ts';
import { unchanged } from '../unchanged.tsx';
import { Sentence } from './sentence.tsx';

interface ExchangeProps {
  readonly exchange: Exchange;
  readonly inspected: boolean;
  readonly last: boolean;
  readonly onInspect: (key: string, slot?: string) => void;
  /** Absent while a turn runs. */
  readonly onWrong: (() => void) | undefined;
}

/** One turn: the person's sentence, what came of it. */
export const ExchangeView = unchanged(({ exchange, inspected, last, onInspect, onWrong }: ExchangeProps) => {
  const { key, said, inWords, turn, fault } = exchange;
  // A card says the same in more detail.
  const card = last && turn?.clarification?.kind === 'confirm' ? turn.clarification.message : '';
  const answer = answerSoFar(exchange).replace(card, '').trim();
  const spans = spansOf(exchange);
  const ran = (turn?.command_outputs.length ?? 0) > 0;
  const pick = (slot: string) => onInspect(key, slot);
  return (
    <article class="exchange" data-status={turn?.status ?? (fault === undefined ? 'running' : 'fault')}>
      <p class="said">
        <span class="hidden">You: </span>
        {inWords ? <Sentence text={said} spans={spans} loose={looseOf(exchange, spans)} onPick={pick} /> : said}
      </p>
      <div class="answer">
        <span class="hidden">Answer: </span>
        {fault !== undefined && <p class="fault">{fault}</p>}
        {answer !== '' && <p class="text">{answer}</p>}
        {turn === undefined && fault === undefined && answer === '' && <p class="hint dots">…</p>}
      </div>
      <p class="actions">
        <button type="button" class="link" aria-pressed={inspected} onClick={() => onInspect(key)}>
          Why?
        </button>
        {last && ran && onWrong !== undefined && (
          <button type="button" class="link" onClick={onWrong}>
            This was wrong
          </button>
        )}
      </p>
    </article>
  );
});
