import type { TurnEvent } from '@fw/signature';

interface Calls {
  readonly role: string;
  readonly model: string;
  readonly calls: number;
  readonly tokensIn: number;
  readonly tokensOut: number;
  readonly durationMs: number;
  /** Absent where no price is known. */
  readonly cost: number | undefined;
}

/** What language models were asked, and what that took: calls, tokens, time, cost. */
export function ModelCalls({ events }: { readonly events: readonly TurnEvent[] }) {
  const all = callsOf(events);
  const cost = all.reduce((sum, one) => sum + (one.cost ?? 0), 0);
  return (
    <section>
      <h3>Models</h3>
      {all.length === 0 && <p class="hint">No language model was asked.</p>}
      <ul class="lines">
        {all.map(({ role, model, calls, tokensIn, tokensOut, durationMs, cost: of }) => (
          <li key={`${role} ${model}`}>
            <b>{role}</b> <code>{model}</code>
            <small>
              {calls} {calls === 1 ? 'call' : 'calls'}, {tokensIn} tokens in, {tokensOut} out, {durationMs.toFixed(0)}{' '}
              ms
              {of !== undefined && `, ${of.toFixed(5)}`}
            </small>
          </li>
        ))}
      </ul>
      {cost > 0 && <p class="hint">{cost.toFixed(5)} in all, in the currency of the settings.</p>}
    </section>
  );
}

function callsOf(events: readonly TurnEvent[]): readonly Calls[] {
  const asked = events.filter((event) => event.type === 'model-asked');
  const groups = Map.groupBy(asked, ({ role, model }) => `${role} ${model}`);
  return [...groups.values()].map((group) => {
    const [{ role, model }] = group as [(typeof group)[number]];
    const sum = (of: (one: (typeof group)[number]) => number) => group.reduce((total, one) => total + of(one), 0);
    return {
      role,
      model,
      calls: group.length,
      tokensIn: sum((one) => one.inputTokens),
      tokensOut: sum((one) => one.outputTokens),
      durationMs: sum((one) => one.durationMs),
      cost: group.some((one) => one.cost !== undefined) ? sum((one) => one.cost ?? 0) : undefined,
    };
  });
}
