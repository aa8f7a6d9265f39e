import type { Standing } from '../talk/standing.ts';

/** Where the conversation stands: its place, what it waits for, what is on the table, what can be said. */
export function ConversationState({ standing }: { readonly standing: Standing | undefined }) {
  if (standing === undefined) return <p class="hint">Nothing is known of it yet.</p>;
  const { where, path, session, reach } = standing;
  const facts: readonly (readonly [string, string | undefined])[] = [
    ['place', path.length === 0 ? 'root' : where],
    ['turns', session && `${session.turns}, saved ${session.revision} times`],
    ['waits for', session?.pending && `${session.pending.kind} ${session.pending.command ?? ''}`.trim()],
    ['left half done', session?.suspended],
    ['said besides, still to do', session?.waiting.join('; ')],
    ['ran last', session?.last],
    ['id', session?.id],
  ];
  const referents = session?.referents ?? [];
  return (
    <>
      <section>
        <h3>State</h3>
        <dl>
          {facts.map(([name, value]) =>
            value === undefined || value === '' ? undefined : (
              <div key={name}>
                <dt>{name}</dt>
                <dd>{value}</dd>
              </div>
            ),
          )}
        </dl>
      </section>
      {referents.length > 0 && (
        <section>
          <h3>On the table</h3>
          <p class="hint">What “it” and “the second one” may mean.</p>
          <ul class="lines">
            {referents.map(({ kind, key, label, how }) => (
              <li key={`${kind} ${key}`}>
                <b>{label}</b>{' '}
                <small>
                  {kind}, {how}
                </small>
              </li>
            ))}
          </ul>
        </section>
      )}
      <section>
        <h3>In reach</h3>
        <ul class="lines">
          {reach.map(({ command, name, summary, effect }) => (
            <li key={command}>
              <code>{name}</code> <span class={`effect ${effect}`}>{effect}</span>
              <small>{summary}</small>
            </li>
          ))}
        </ul>
      </section>
    </>
  );
}
