import type { Span } from '../talk/spans.ts';
import { valueText } from '../talk/value-text.ts';

interface SentenceProps {
  readonly text: string;
  readonly spans: readonly Span[];
  readonly onPick: (slot: string) => void;
}

/** The person's sentence; words that gave a value are underlined and lead to it. */
export function Sentence({ text, spans, onPick }: SentenceProps) {
  const ends = [0, ...spans.map(({ end }) => end)];
  return (
    <>
      {spans.map(({ start, end, slot, value }, index) => (
        <span key={start}>
          {text.slice(ends[index], start)}
          <a
            class="span"
            href={`#value-${slot}`}
            title={`${slot}: ${valueText(value)}`}
            onClick={(event) => {
              event.preventDefault();
              onPick(slot);
            }}
          >
            {text.slice(start, end)}
          </a>
        </span>
      ))}
      {text.slice(ends.at(-1))}
    </>
  );
}
