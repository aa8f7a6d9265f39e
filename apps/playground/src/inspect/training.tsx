import { useState } from 'preact/hooks';
import type { About, Service } from '../talk/service.ts';
import type { Standing } from '../talk/standing.ts';
import { useAsked } from '../use-asked.ts';
import { LOOK_MS, useTicks } from '../use-ticks.ts';
import { Suggestion, type Suggested } from './suggestion.tsx';

interface TrainingProps {
  readonly service: Service;
  readonly standing: Standing | undefined;
  readonly about: About;
}

/** What the service tells of the last training; nothing of it where it knows of none. */
interface Shown {
  readonly published?: boolean;
  readonly lines?: readonly string[];
  readonly advice?: readonly Suggested[];
}

/** A sentence about which people had to be asked, as the service tells it. */
interface Asked {
  readonly utterance: string;
  readonly commands: readonly string[];
  readonly times: number;
}

/** What was learnt, and what to write next: each suggestion goes into a command's file by one click. */
export function Training({ service, standing, about }: TrainingProps) {
  const [added, setAdded] = useState<readonly string[]>([]);
  const since = useTicks(LOOK_MS) + added.length;
  const { published, lines = [], advice = [] } = useAsked<Shown>(service, 'training', since) ?? {};
  const { asked = [] } = useAsked<{ readonly asked: readonly Asked[] }>(service, 'words', since) ?? {};
  const suggested = [
    // What somebody said it means is told with that.
    ...asked
      .filter(({ utterance }) => !advice.some(({ words }) => words === utterance))
      .map(({ utterance, commands, times }) => ({
        commands,
        why: `People had to be asked what this means${times > 1 ? `, ${times} times` : ''}.`,
        sentences: [],
        words: utterance,
      })),
    ...advice,
  ];
  return (
    <>
      {added.map((line) => (
        <p key={line} role="status" class="good">
          {line}
        </p>
      ))}
      {published !== undefined && (
        <section>
          <h3>Last training</h3>
          {lines.map((line, index) => (
            <p key={line} class={index > 0 ? 'hint' : published ? 'good' : 'fault'}>
              {line}
            </p>
          ))}
          <p>
            <a href="/playground/report" target="_blank" rel="noopener">
              Maps, curves, pairs and earlier versions
            </a>
          </p>
        </section>
      )}
      <section>
        <h3>What to write next</h3>
        {suggested.length === 0 ? (
          <p class="hint">Nobody had to be asked what they meant, beyond what is written already.</p>
        ) : (
          <p class="hint">
            Numbers, days and addresses are placeholders.
            {about.writes ? ' An added one is trained at once.' : ' “fw dev” can put them into a command’s file.'}
          </p>
        )}
        <ul class="lines">
          {suggested.map((one) => (
            <Suggestion
              key={`${one.words} ${one.commands.join(' ')} ${one.why}`}
              suggested={one}
              others={(standing?.reach ?? []).map(({ command }) => command)}
              service={service}
              writes={about.writes}
              onAdded={(line) => setAdded((all) => [...all, line])}
            />
          ))}
        </ul>
      </section>
    </>
  );
}
