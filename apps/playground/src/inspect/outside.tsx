import type { Exchange } from '../talk/exchange.ts';

/** What came into a recorded turn from outside: models, look-ups, the application. A replay answers from it. */
export function Outside({ calls }: { readonly calls: NonNullable<Exchange['outside']> }) {
  return (
    <section>
      <h3>From outside</h3>
      <ul class="lines">
        {calls.map(({ call, came }, index) => (
          <li key={index}>
            <b>{call}</b>
            <small>{came}</small>
          </li>
        ))}
      </ul>
      <p class="hint">“fw replay” takes the turn once more from this and says whether it comes out the same.</p>
    </section>
  );
}
