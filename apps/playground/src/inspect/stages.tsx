import type { TurnEvent } from '@fw/signature';
import type { Exchange } from '../talk/exchange.ts';

interface StageTotal {
  readonly stage: string;
  readonly times: number;
  readonly durationMs: number;
  /** What language models were asked while it was open. */
  readonly asked: Asked;
}

interface Asked {
  readonly calls: number;
  readonly tokens: number;
  /** In the currency of the settings; 0 where no price is known. */
  readonly cost: number;
}

const NOTHING: Asked = { calls: 0, tokens: 0, cost: 0 };

function plus(a: Asked, b: Asked): Asked {
  return { calls: a.calls + b.calls, tokens: a.tokens + b.tokens, cost: a.cost + b.cost };
}

/** What each stage took, and what it asked of models. */
export function Stages({ exchange: { events } }: { readonly exchange: Exchange }) {
  const stages = stagesOf(events);
  const longest = Math.max(...stages.map(({ durationMs }) => durationMs), 0.01);
  const total = stages.reduce((sum, { durationMs }) => sum + durationMs, 0);
  return (
    <section>
      <h3>Time</h3>
      <ol class="candidates">
        {stages.map(({ stage, times, durationMs, asked: { calls, tokens, cost } }) => (
          <li key={stage}>
            <span>
              {stage}
              {times > 1 && <small> × {times}</small>}
              {calls > 0 && (
                <small class="calls">
                  {calls} model {calls === 1 ? 'call' : 'calls'}, {tokens} tokens
                  {cost > 0 && `, ${cost.toFixed(5)}`}
                </small>
              )}
            </span>
            <meter min={0} max={longest} value={durationMs} aria-label={stage} />
            <span>{durationMs.toFixed(1)} ms</span>
          </li>
        ))}
      </ol>
      {stages.length > 0 && <p class="hint">{total.toFixed(1)} ms in all.</p>}
    </section>
  );
}

/** In the order in which they first ended; a model that answered belongs to the stage that ended next. */
function stagesOf(events: readonly TurnEvent[]): readonly StageTotal[] {
  const totals = new Map<string, StageTotal>();
  let asked = NOTHING;
  for (const event of events) {
    if (event.type === 'model-asked') {
      const { inputTokens, outputTokens, cost = 0 } = event;
      asked = plus(asked, { calls: 1, tokens: inputTokens + outputTokens, cost });
    }
    if (event.type !== 'stage-ended') continue;
    const { stage, durationMs } = event;
    const before = totals.get(stage) ?? { stage, times: 0, durationMs: 0, asked: NOTHING };
    totals.set(stage, {
      stage,
      times: before.times + 1,
      durationMs: before.durationMs + durationMs,
      asked: plus(before.asked, asked),
    });
    asked = NOTHING;
  }
  return [...totals.values()];
}
