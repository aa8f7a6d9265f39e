import type { Exchange } from '../talk/exchange.ts';

/** What was done, what failed, what was refused. */
export function Effects({ exchange: { turn, events } }: { readonly exchange: Exchange }) {
  const failed = events.filter((event) => event.type === 'command-failed');
  const ran = turn?.command_outputs ?? [];
  return (
    <section>
      <h3>Effects</h3>
      {ran.length + failed.length === 0 && <p class="hint">Nothing was done.</p>}
      <ul>
        {ran.map(({ command_name: command, replayed, duration_ms: ms }, index) => (
          <li key={index}>
            <b>{command}</b> {replayed ? 'had been done before; not done again' : `done in ${ms.toFixed(1)} ms`}
          </li>
        ))}
        {failed.map(({ command, code }, index) => (
          <li key={index} class="fault">
            <b>{command}</b> failed: {code}
          </li>
        ))}
      </ul>
      {turn?.failure !== undefined && (
        <p class="fault">
          {turn.failure.code}: {turn.failure.message}
        </p>
      )}
    </section>
  );
}
