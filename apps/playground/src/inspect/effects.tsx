import type { TurnEvent } from '@fw/signature';
import { useState } from 'preact/hooks';
import type { Exchange } from '../talk/exchange.ts';
import type { Service } from '../talk/service.ts';
import { valueText } from '../talk/value-text.ts';

interface EffectsProps {
  readonly exchange: Exchange;
  readonly service: Service;
}

/** What was done, what failed, what was refused, and what the ledger holds of it. */
export function Effects({ exchange: { turn, events }, service }: EffectsProps) {
  const ended = events.filter((event) => event.type === 'command-executed' || event.type === 'command-failed');
  const keys = [...new Set(events.flatMap((event) => keyOf(event) ?? []))];
  const ran = turn?.command_outputs ?? [];
  return (
    <section>
      <h3>Effects</h3>
      {ended.length + ran.length === 0 && <p class="hint">Nothing was done.</p>}
      <ul class="lines">
        {ran.map(({ command_name: command, replayed, duration_ms: ms }, index) => (
          <li key={index}>
            <b>{command}</b> {replayed ? 'had been done before; not done again' : `done in ${ms.toFixed(1)} ms`}
          </li>
        ))}
        {ended.map((event, index) =>
          event.type === 'command-failed' ? (
            <li key={index} class="fault">
              <b>{event.command}</b> failed: {event.code}
            </li>
          ) : turn === undefined ? (
            <li key={index}>
              <b>{event.command}</b> {event.replayed ? 'had been done before' : 'was done'}
            </li>
          ) : undefined,
        )}
      </ul>
      {keys.map((key) => (
        <InLedger key={key} effectKey={key} service={service} />
      ))}
      {turn?.failure !== undefined && (
        <p class="fault">
          {turn.failure.code}: {turn.failure.message}
        </p>
      )}
    </section>
  );
}

function keyOf(event: TurnEvent): string | undefined {
  return event.type === 'command-started' || event.type === 'command-executed' ? event.key : undefined;
}

/** A record of the ledger, as the service tells it. */
interface Recorded {
  readonly command: string;
  readonly input: Readonly<Record<string, unknown>>;
  readonly intended_at: string;
  readonly state: 'done' | 'failed' | 'unknown';
  readonly code?: string;
}

const STATES: Readonly<Record<Recorded['state'], string>> = {
  done: 'done: it is not done again under this key',
  failed: 'failed',
  unknown: 'unknown: nobody knows yet whether it happened',
};

/** The record of one effect, looked up when it is opened. */
function InLedger({ effectKey, service }: { readonly effectKey: string; readonly service: Service }) {
  const [record, setRecord] = useState<Recorded | string>();
  const look = () =>
    service.ask(`effect?key=${encodeURIComponent(effectKey)}`).then(
      // As the route documents it.
      (told) => setRecord(told as Recorded),
      (error: unknown) => setRecord(error instanceof Error ? error.message : 'It cannot be looked up.'),
    );
  return (
    <details onToggle={(event) => event.currentTarget.open && void look()}>
      <summary>In the ledger</summary>
      <dl>
        <div>
          <dt>key</dt>
          <dd>
            <code>{effectKey}</code>
          </dd>
        </div>
        {typeof record === 'object' && (
          <>
            <div>
              <dt>state</dt>
              <dd>
                {STATES[record.state]}
                {record.code !== undefined && `: ${record.code}`}
              </dd>
            </div>
            <div>
              <dt>intended</dt>
              <dd>{new Date(record.intended_at).toLocaleString()}</dd>
            </div>
            {Object.entries(record.input).map(([slot, value]) => (
              <div key={slot}>
                <dt>{slot}</dt>
                <dd>{valueText(value)}</dd>
              </div>
            ))}
          </>
        )}
      </dl>
      {typeof record === 'string' && <p class="fault">{record}</p>}
    </details>
  );
}
