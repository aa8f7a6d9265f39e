import { EvidenceText } from '../evidence-text.tsx';
import type { Exchange } from '../talk/exchange.ts';
import { valuesOf } from '../talk/spans.ts';
import { valueText } from '../talk/value-text.ts';

/** Each value of the turn, with the words that gave it. */
export function Values({ exchange }: { readonly exchange: Exchange }) {
  const values = valuesOf(exchange);
  const issues = exchange.turn?.issues ?? [];
  return (
    <section>
      <h3>Evidence</h3>
      {values.length === 0 && <p class="hint">No values.</p>}
      <dl>
        {values.map(({ command, slot, label, value, evidence }) => (
          <div key={`${command} ${slot}`} id={`value-${slot}`} tabIndex={-1}>
            <dt>{label}</dt>
            <dd>
              <strong>{valueText(value)}</strong> <EvidenceText evidence={evidence} />
              <small>
                {evidence.by !== undefined && `read by ${evidence.by}, `}
                {percent(evidence.confidence)} sure
              </small>
            </dd>
          </div>
        ))}
      </dl>
      {issues.map(({ slot, kind, message }) => (
        <p key={`${slot} ${kind}`} class="issue">
          <b>{slot ?? 'request'}</b> {kind === 'missing' ? kind : `${kind}: ${message}`}
        </p>
      ))}
    </section>
  );
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}
