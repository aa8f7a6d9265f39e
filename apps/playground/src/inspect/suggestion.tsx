import { useState } from 'preact/hooks';
import { formTexts } from '../talk/form-texts.ts';
import type { Service } from '../talk/service.ts';

/** What may be written into the file of a command. */
export interface Suggested {
  /** Those that it may be meant for, the likeliest first. */
  readonly commands: readonly string[];
  readonly why: string;
  readonly sentences: readonly { readonly text: string; readonly meant: string }[];
  /** Words that are ready to be written. */
  readonly words?: string;
}

interface SuggestionProps {
  readonly suggested: Suggested;
  /** Commands that it may be meant for as well. */
  readonly others: readonly string[];
  readonly service: Service;
  /** Whether utterances can be put into files. */
  readonly writes: boolean;
  readonly onAdded: (line: string) => void;
}

/** Why a command wants words, and the words, changeable, with the click that writes them. */
export function Suggestion({ suggested, others, service, writes, onAdded }: SuggestionProps) {
  const { commands, why, sentences, words } = suggested;
  const [fault, setFault] = useState('');
  const add = (event: SubmitEvent) => {
    const texts = formTexts(event);
    const [utterance = '', command = ''] = [texts('utterance')[0], texts('command')[0]];
    service.ask('words', { command, utterance, ...(words !== undefined && { asked: words }) }).then(
      // As the route documents it.
      (told) => onAdded(`“${utterance}” is in ${(told as { readonly file: string }).file}.`),
      (error: unknown) => setFault(error instanceof Error ? error.message : 'It could not be added.'),
    );
  };
  return (
    <li>
      {words === undefined ? <b>{commands.join(' and ')}</b> : <q>{words}</q>}
      <small>
        {why}
        {words !== undefined && ` Perhaps ${commands.join(' or ')}.`}
      </small>
      {sentences.length > 0 && (
        <ul class="flips">
          {sentences.map(({ text, meant }) => (
            <li key={`${text} ${meant}`}>
              <q>{text}</q> <small>meant {meant}</small>
            </li>
          ))}
        </ul>
      )}
      {writes && (
        <form class="row" onSubmit={add}>
          <input name="utterance" aria-label="Utterance" defaultValue={words} maxLength={300} required />
          <select name="command" aria-label="Command">
            {[...new Set([...commands, ...others])].map((command) => (
              <option key={command} value={command}>
                {command}
              </option>
            ))}
          </select>
          <button>Add</button>
        </form>
      )}
      {fault !== '' && (
        <p class="fault" role="alert">
          {fault}
        </p>
      )}
    </li>
  );
}
