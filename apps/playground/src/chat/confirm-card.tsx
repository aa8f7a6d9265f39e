import { useEffect, useState } from 'preact/hooks';
import { ANSWERED } from '../talk/by-hand.ts';
import { formTexts } from '../talk/form-texts.ts';
import { valueText } from '../talk/value-text.ts';
import { EvidenceText } from '../evidence-text.tsx';
import type { QuestionProps } from './question-view.tsx';
import { takeFocus } from './take-focus.ts';

/** What would be done, whole: the command, each value with where it came from, the preview, and how long it is good. */
export function ConfirmCard({ question, onAnswer, onSay }: QuestionProps) {
  const { effects, expiresAt } = question;
  const left = useSecondsLeft(expiresAt);
  const [changing, setChanging] = useState<string>();
  /** By name, so that it is taken as it stands. */
  const change = (slot: string, label: string) => (event: SubmitEvent) => {
    const value = formTexts(event)('value').join('').trim();
    if (value !== '') onSay(`<${slot}>${value}</${slot}>`, `${label}: ${value}`);
  };
  return (
    <section class="card confirm" aria-label="Confirm">
      {effects.map(({ command, summary, effect, preview, values }) => (
        <div key={command} data-effect={effect}>
          <h3>
            {summary} <span class={`effect ${effect}`}>{effect}</span>
          </h3>
          <code>{command}</code>
          {preview !== undefined && <p class="preview">{preview}</p>}
          <dl>
            {values.map(({ slot, label, value, evidence }) => (
              <div key={slot}>
                <dt>{label}</dt>
                <dd>
                  {changing === slot ? (
                    <form class="row" onSubmit={change(slot, label)}>
                      <input name="value" aria-label={`New ${label}`} defaultValue={valueText(value)} ref={takeFocus} />
                      <button>Change</button>
                    </form>
                  ) : (
                    <>
                      <strong>{valueText(value)}</strong> <EvidenceText evidence={evidence} />{' '}
                      <button
                        type="button"
                        class="link"
                        aria-label={`Change ${label}`}
                        onClick={() => setChanging(slot)}
                      >
                        Change
                      </button>
                    </>
                  )}
                </dd>
              </div>
            ))}
          </dl>
        </div>
      ))}
      {left !== undefined && (
        <p class="hint">{left > 0 ? `Good for ${lasting(left)}.` : 'It has expired: a yes shows it anew.'}</p>
      )}
      <p class="row">
        <button
          type="button"
          class="primary"
          onClick={() => (left === 0 ? onSay('yes', ANSWERED.yes) : onAnswer(true, ANSWERED.yes))}
        >
          {ANSWERED.yes}
        </button>
        <button type="button" onClick={() => onAnswer(false, ANSWERED.no)}>
          {ANSWERED.no}
        </button>
      </p>
    </section>
  );
}

/** Seconds until a moment, at least 0; looked at once a second. */
function useSecondsLeft(at: string | undefined): number | undefined {
  const left = () => (at === undefined ? undefined : Math.max(0, Math.ceil((Date.parse(at) - Date.now()) / 1000)));
  const [seconds, setSeconds] = useState(left);
  useEffect(() => {
    const timer = setInterval(() => setSeconds(left()), 1000);
    return () => clearInterval(timer);
  }, [at]);
  return seconds;
}

function lasting(seconds: number): string {
  return seconds < 90 ? `${seconds} seconds` : `${Math.round(seconds / 60)} minutes`;
}
