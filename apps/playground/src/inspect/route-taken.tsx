import type { IntentCandidate, IntentResult, Sureness } from '@fw/signature';
import type { Exchange } from '../talk/exchange.ts';
import type { Standing } from '../talk/standing.ts';

interface RouteProps {
  readonly exchange: Exchange;
  /** Tells the effect of a command that is in reach. */
  readonly standing: Standing | undefined;
}

/** Contexts whose answers are shown; an agent may ask hundreds of times. */
const SHOWN = 8;

/** How the command was found: each context that was asked, the rung that answered, the candidates. */
export function RouteTaken({ exchange: { events }, standing }: RouteProps) {
  const all = events.filter((event) => event.type === 'command-detected');
  const asked = all.slice(-SHOWN);
  const effectOf = (command: string | undefined) =>
    standing?.reach.find((reachable) => reachable.command === command)?.effect;
  const learnt = events.filter((event) => event.type === 'lesson-learnt');
  return (
    <section>
      <h3>Route</h3>
      {asked.length === 0 && <p class="hint">No command was looked for.</p>}
      {all.length > SHOWN && <p class="hint">{all.length - SHOWN} earlier ones are among the steps.</p>}
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
                <span>{percent(confidence)}</span>
              </li>
            ))}
            {intent.sureness !== undefined && (
              <Threshold sureness={intent.sureness} effect={effectOf(candidatesOf(intent)[0]?.command)} />
            )}
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

/** How sure it was that the best one is right, among the candidates, and the line that the effect has to reach. */
function Threshold({ sureness, effect }: { readonly sureness: Sureness; readonly effect: string | undefined }) {
  const { of, probability, needed } = sureness;
  const what = of === 'right' ? 'The right one' : 'Meant here';
  const line = of === 'right' && effect !== undefined ? `needed for a ${effect}` : 'needed';
  const enough = probability >= needed;
  return (
    <li class="threshold" data-enough={enough}>
      <span>
        {what}
        <small>
          {line}: {percent(needed)}
        </small>
      </span>
      <svg
        viewBox="0 0 100 8"
        preserveAspectRatio="none"
        role="img"
        aria-label={`${what}: ${percent(probability)}, ${line} ${percent(needed)}`}
      >
        <rect class="track" width="100" height="8" />
        <rect class={enough ? 'reached' : 'short'} width={100 * probability} height="8" />
        <rect class="line" x={Math.min(98, 100 * needed)} width="2" height="8" />
      </svg>
      <span>{percent(probability)}</span>
    </li>
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
