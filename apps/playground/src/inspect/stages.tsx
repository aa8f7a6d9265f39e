import type { TurnEvent } from '@fw/signature';
import type { Exchange } from '../talk/exchange.ts';

interface StageTotal {
  readonly stage: string;
  readonly times: number;
  readonly durationMs: number;
  /** Calls of language models while it was open, and their tokens. */
  readonly calls: number;
  readonly tokens: number;
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
        {stages.map(({ stage, times, durationMs, calls, tokens }) => (
          <li key={stage}>
            <span>
              {stage}
              {times > 1 && <small> × {times}</small>}
              {calls > 0 && (
                <small class="calls">
                  {calls} model {calls === 1 ? 'call' : 'calls'}, {tokens} tokens
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
  let calls = 0;
  let tokens = 0;
  for (const event of events) {
    if (event.type === 'model-asked') {
      calls++;
      tokens += event.inputTokens + event.outputTokens;
    }
    if (event.type !== 'stage-ended') continue;
    const { stage, durationMs } = event;
    const before = totals.get(stage) ?? { stage, times: 0, durationMs: 0, calls: 0, tokens: 0 };
    totals.set(stage, {
      stage,
      times: before.times + 1,
      durationMs: before.durationMs + durationMs,
      calls: before.calls + calls,
      tokens: before.tokens + tokens,
    });
    calls = 0;
    tokens = 0;
  }
  return [...totals.values()];
}
