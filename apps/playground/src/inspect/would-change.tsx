import { explainTurn } from '@fw/assistant/explain';
import type { TurnEvent } from '@fw/signature';
import { useMemo } from 'preact/hooks';

/** What would have led to another answer. */
export function WouldChange({ events }: { readonly events: readonly TurnEvent[] }) {
  const wouldChange = useMemo(
    () => (events.some(({ type }) => type === 'command-detected') ? explainTurn(events).wouldChange : []),
    [events],
  );
  if (wouldChange.length === 0) return null;
  return (
    <section>
      <h3>What would change it</h3>
      <ul class="lines">
        {wouldChange.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </section>
  );
}
