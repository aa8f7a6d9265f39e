import type { Exchange } from '../talk/exchange.ts';
import { ExchangeView } from './exchange-view.tsx';

interface RecordedProps {
  readonly exchanges: readonly Exchange[];
  readonly inspected: string | undefined;
  readonly onInspect: (key: string, slot?: string) => void;
  readonly onBack: () => void;
}

/** Turns from files, in the place of the conversation: looked at, not gone on with. */
export function Recorded({ exchanges, inspected, onInspect, onBack }: RecordedProps) {
  return (
    <main class="chat" aria-label="Recorded turns">
      <p class="row recorded">
        <b>Recorded.</b> Nobody is asked and nothing is run.
        <button type="button" onClick={onBack}>
          Back to the conversation
        </button>
      </p>
      <div class="log" role="log" aria-label="What was said" tabIndex={0}>
        {exchanges.map((exchange) => (
          <ExchangeView
            key={exchange.key}
            exchange={exchange}
            inspected={exchange.key === inspected}
            last={false}
            onInspect={onInspect}
            onWrong={undefined}
          />
        ))}
      </div>
    </main>
  );
}
