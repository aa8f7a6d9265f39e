import type { IntentCandidate, IntentResult } from '@fw/signature';
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
