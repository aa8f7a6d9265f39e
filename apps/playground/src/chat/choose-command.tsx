import { useState } from 'preact/hooks';
import type { QuestionProps } from './question-view.tsx';

/** What a choice would teach, as the service tries it. */
interface Trial {
  /** How many other sentences it was tried on. */
  readonly tried: number;
  readonly changed: readonly { readonly utterance: string; readonly before: string; readonly after: string }[];
}

/** What may have been meant, as buttons. A choice that would send other sentences elsewhere is shown with them first. */
export function ChooseCommand({ service, question, onAnswer }: QuestionProps) {
  const [picked, setPicked] = useState<{ readonly command: string; readonly label: string; readonly trial: Trial }>();
  const [trying, setTrying] = useState(false);
  const pick = async (command: string, label: string) => {
    setTrying(true);
    // As the route documents it; what cannot be tried is taken as it is.
    const trial = await service.ask('lesson', { command }).then(
      (told) => told as Trial,
      () => undefined,
    );
    setTrying(false);
    if (trial === undefined || trial.changed.length === 0) onAnswer(command, label);
    else setPicked({ command, label, trial });
  };
  if (picked !== undefined) {
    const { command, label, trial } = picked;
    return (
      <section class="card" aria-label="What else would change">
        <h3>
          Learning this for <q>{label}</q> would send other sentences elsewhere
        </h3>
        <p class="hint">
          {trial.changed.length} of {trial.tried} that were tried: those it was trained with, those of this
          conversation.
        </p>
        <ul class="flips">
          {trial.changed.map(({ utterance, before, after }) => (
            <li key={utterance}>
              <q>{utterance}</q>
              <small>
                {before} → <b>{after}</b>
              </small>
            </li>
          ))}
        </ul>
        <p class="row">
          <button type="button" class="primary" onClick={() => onAnswer(command, label)}>
            Learn it
          </button>
          <button type="button" onClick={() => setPicked(undefined)}>
            Back
          </button>
        </p>
      </section>
    );
  }
  return (
    <ul class="card choices" aria-label="What did you mean?">
      {question.candidates.map(({ command, label, summary }) => (
        <li key={command}>
          <button type="button" disabled={trying} onClick={() => void pick(command, label)}>
            {label}
          </button>
          <span>{summary}</span>
        </li>
      ))}
    </ul>
  );
}
