import type { IntentCandidate, IntentResult, Sureness } from '@fw/signature';
import type { Exchange } from '../talk/exchange.ts';

/** How the command was found: each context that was asked, the rung that answered, the candidates. */
export function RouteTaken({ exchange: { events } }: { readonly exchange: Exchange }) {
  const asked = events.filter((event) => event.type === 'command-detected');
  const learnt = events.filter((event) => event.type === 'lesson-learnt');
  return (
    <section>
      <h3>Route</h3>
      {asked.length === 0 && <p class="hint">No command was looked for.</p>}
      {asked.map(({ context, intent }, index) => (
        <div key={index} class="rung">
          <p>
            <b>{context === '*' ? 'root' : context}</b>: {verdict(intent)}
          </p>
          <ul class="candidates">
            {candidatesOf(intent).map(({ command, confidence }) => (
              <li key={command}>
                <span>{command}</span>
                <meter min={0} max={1} value={confidence} aria-label={command} />
                <span>{confidence.toFixed(2)}</span>
              </li>
            ))}
          </ul>
          {intent.sureness !== undefined && <Threshold {...intent.sureness} />}
          <p class="hint">{intent.reason}</p>
        </div>
      ))}
      {learnt.map(({ command, positive }) => (
        <p key={`${command} ${positive}`}>
          Learnt: these words {positive ? 'mean' : 'do not mean'} <b>{command}</b>.
        </p>
      ))}
    </section>
  );
}

/** How sure it was, against the line that it had to reach. */
function Threshold({ of, probability, needed }: Sureness) {
  const said = `${of === 'right' ? 'The right one' : 'Meant here'}: ${percent(probability)}, needed ${percent(needed)}`;
  return (
    <p class="threshold">
      <svg viewBox="0 0 100 8" preserveAspectRatio="none" role="img" aria-label={said}>
        <rect class="track" width="100" height="8" />
        <rect class={probability >= needed ? 'reached' : 'short'} width={100 * probability} height="8" />
        <rect class="line" x={Math.min(99, 100 * needed)} width="1" height="8" />
      </svg>
      <span>{said}</span>
    </p>
  );
}

function percent(share: number): string {
  return share > 1 ? 'more than can be' : `${Math.round(share * 100)} %`;
}

function verdict(intent: IntentResult): string {
  switch (intent.kind) {
    case 'matched':
      return `${intent.command}, ${intent.by}`;
    case 'ambiguous':
      return `several could be meant, ${intent.by}`;
    case 'unmatched':
      return `nothing (${intent.why})`;
  }
}

function candidatesOf(intent: IntentResult): readonly IntentCandidate[] {
  switch (intent.kind) {
    case 'matched':
      return [intent, ...(intent.runnerUp === undefined ? [] : [intent.runnerUp])];
    case 'ambiguous':
      return intent.candidates;
    case 'unmatched':
      return intent.nearest;
  }
}
