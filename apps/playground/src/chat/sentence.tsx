import type { Span } from '../talk/spans.ts';
import { valueText } from '../talk/value-text.ts';

interface SentenceProps {
  readonly text: string;
  readonly spans: readonly Span[];
  /** Words that nothing accounts for. */
  readonly loose: readonly Pick<Span, 'start' | 'end'>[];
  readonly onPick: (slot: string) => void;
}

/** The person's sentence; words that gave a value are underlined and lead to it, words that gave none are marked. */
export function Sentence({ text, spans, loose, onPick }: SentenceProps) {
  const marks: readonly (Pick<Span, 'start' | 'end'> & Partial<Span>)[] = [...spans, ...loose].toSorted(
    (a, b) => a.start - b.start,
  );
  const ends = [0, ...marks.map(({ end }) => end)];
  return (
    <>
      {marks.map(({ start, end, slot, value }, index) => (
        <span key={start}>
          {text.slice(ends[index], start)}
          {slot !== undefined ? (
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
          ) : (
            <mark class="loose" title="Nothing was made of this.">
              {text.slice(start, end)}
              <span class="hidden"> (nothing was made of this)</span>
            </mark>
          )}
        </span>
      ))}
      {text.slice(ends.at(-1))}
    </>
  );
}
