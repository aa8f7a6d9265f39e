import type { Standing } from '../talk/standing.ts';

/** How many commands are offered to begin with. */
const SHOWN = 6;

/** Before anything was said: what there is, each with words that ask for it. A click puts them into the box. */
export function Welcome({ standing }: { readonly standing: Standing | undefined }) {
  const examples = (standing?.reach ?? []).filter(({ example }) => example !== undefined);
  return (
    <section class="welcome" aria-label="To begin with">
      <h2>What would you like done?</h2>
      <p class="hint">Say it in your own words. “What can I do?” lists everything.</p>
      <ul>
        {examples.slice(0, SHOWN).map(({ command, summary, example, effect }) => (
          <li key={command}>
            <button type="button" onClick={() => putIntoBox(example ?? '')}>
              <span>{example}</span>
              <small>
                {summary} <span class={`effect ${effect}`}>{effect}</span>
              </small>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

function putIntoBox(words: string): void {
  const box = document.getElementById('say');
  if (!(box instanceof HTMLTextAreaElement)) return;
  box.value = words;
  box.focus();
}
