import type { Exchange } from '../talk/exchange.ts';

/** What each stage took. */
export function Stages({ exchange: { events } }: { readonly exchange: Exchange }) {
  const stages = events.filter((event) => event.type === 'stage-ended');
  const longest = Math.max(...stages.map(({ durationMs }) => durationMs), 0.01);
  const total = stages.reduce((sum, { durationMs }) => sum + durationMs, 0);
  return (
    <section>
      <h3>Time</h3>
      <ol class="candidates">
        {stages.map(({ stage, durationMs }, index) => (
          <li key={index}>
            <span>{stage}</span>
            <meter min={0} max={longest} value={durationMs} aria-label={stage} />
            <span>{durationMs.toFixed(1)} ms</span>
          </li>
        ))}
      </ol>
      {stages.length > 0 && <p class="hint">{total.toFixed(1)} ms in all.</p>}
    </section>
  );
}
