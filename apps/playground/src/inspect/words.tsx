import { useState } from 'preact/hooks';
import { formTexts } from '../talk/form-texts.ts';
import type { Service } from '../talk/service.ts';
import type { Standing } from '../talk/standing.ts';
import { useAsked } from '../use-asked.ts';

interface WordsProps {
  readonly service: Service;
  readonly standing: Standing | undefined;
  /** Whether utterances can be put into files. */
  readonly writes: boolean;
}

/** As the service tells it. */
interface Asked {
  readonly utterance: string;
  readonly commands: readonly string[];
  readonly times: number;
}

/** What to write next: sentences that were asked about, each with the commands it may have meant. */
export function Words({ service, standing, writes }: WordsProps) {
  const [added, setAdded] = useState<readonly string[]>([]);
  const { asked = [] } = useAsked<{ readonly asked: readonly Asked[] }>(service, 'words', added.length) ?? {};
  const commands = (standing?.reach ?? []).map(({ command }) => command);
  return (
    <>
      {added.map((line) => (
        <p key={line} role="status" class="good">
          {line}
        </p>
      ))}
      <section>
        <h3>What to write next</h3>
        {asked.length === 0 ? (
          <p class="hint">Nobody had to be asked what they meant, beyond what is written already.</p>
        ) : (
          <p class="hint">
            People had to be asked what these meant. Numbers, days and addresses are placeholders.
            {writes ? ' An added one is trained at once.' : ' “fw dev” can put them into a command’s file.'}
          </p>
        )}
        <ul class="lines">
          {asked.map((one) => (
            <AskedSentence
              key={one.utterance}
              asked={one}
              others={commands}
              service={service}
              writes={writes}
              onAdded={(line) => setAdded((lines) => [...lines, line])}
            />
          ))}
        </ul>
      </section>
    </>
  );
}

interface AskedSentenceProps {
  readonly asked: Asked;
  readonly others: readonly string[];
  readonly service: Service;
  readonly writes: boolean;
  readonly onAdded: (line: string) => void;
}

function AskedSentence({ asked, others, service, writes, onAdded }: AskedSentenceProps) {
  const { utterance, commands, times } = asked;
  const [fault, setFault] = useState('');
  const add = (event: SubmitEvent) => {
    const texts = formTexts(event);
    const [words = '', command = ''] = [texts('utterance')[0], texts('command')[0]];
    service.ask('words', { command, utterance: words, asked: utterance }).then(
      // As the route documents it.
      (told) => onAdded(`“${words}” is in ${(told as { readonly file: string }).file}.`),
      (error: unknown) => setFault(error instanceof Error ? error.message : 'It could not be added.'),
    );
  };
  const choices = [...new Set([...commands, ...others])];
  return (
    <li>
      <q>{utterance}</q>
      <small>
        {times > 1 ? `${times} times; ` : ''}may have meant {commands.join(' or ')}
      </small>
      {writes && (
        <form class="row" onSubmit={add}>
          <input name="utterance" aria-label="Utterance" defaultValue={utterance} maxLength={300} required />
          <select name="command" aria-label="Command">
            {choices.map((command) => (
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
