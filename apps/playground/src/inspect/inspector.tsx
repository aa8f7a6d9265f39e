import { useState } from 'preact/hooks';
import type { Exchange } from '../talk/exchange.ts';
import type { About, Service } from '../talk/service.ts';
import type { Standing } from '../talk/standing.ts';
import { ConversationState } from './conversation-state.tsx';
import { Effects } from './effects.tsx';
import { ModelCalls } from './model-calls.tsx';
import { Outside } from './outside.tsx';
import { RouteTaken } from './route-taken.tsx';
import { Stages } from './stages.tsx';
import { Training } from './training.tsx';
import { TurnSteps } from './turn-steps.tsx';
import { Values } from './values.tsx';
import { WouldChange } from './would-change.tsx';

interface InspectorProps {
  readonly exchange: Exchange | undefined;
  readonly standing: Standing | undefined;
  readonly service: Service;
}

const VIEWS = ['Turn', 'Conversation', 'Training'] as const;

/** Why a turn went as it did, and where the conversation stands. */
export function Inspector({ exchange, standing, service, about }: InspectorProps & { readonly about: About }) {
  const [view, setView] = useState<(typeof VIEWS)[number]>('Turn');
  return (
    <aside class="inspector" aria-label="Inspector">
      <h2 class="hidden">Inspector</h2>
      <div class="tabs" role="group" aria-label="What to look at">
        {VIEWS.map((name) => (
          <button key={name} type="button" aria-pressed={view === name} onClick={() => setView(name)}>
            {name}
          </button>
        ))}
      </div>
      {view === 'Conversation' ? (
        <ConversationState standing={standing} />
      ) : view === 'Training' ? (
        <Training service={service} standing={standing} about={about} />
      ) : exchange === undefined ? (
        <p class="hint">
          What is said is taken apart here: which words gave which value, how the command was found, what was done.
        </p>
      ) : (
        <TurnView key={exchange.key} exchange={exchange} service={service} standing={standing} />
      )}
    </aside>
  );
}

/** A turn, whole or as it was after some of its steps. */
function TurnView({ exchange, service, standing }: InspectorProps & { readonly exchange: Exchange }) {
  const [step, setStep] = useState<number>();
  const { events } = exchange;
  // Before its end a turn has neither answer nor effects: what is shown is what had happened by then.
  const { turn: _, ...begun } = exchange;
  const at = step === undefined ? exchange : { ...begun, events: events.slice(0, step + 1) };
  return (
    <>
      <p class="about">
        <q>{exchange.said}</q>
      </p>
      {events.length > 0 && (
        <TurnSteps events={events} step={step} onStep={setStep} unfolded={exchange.outside !== undefined} />
      )}
      <Values exchange={at} />
      <RouteTaken exchange={at} standing={standing} />
      {/* While it runs nobody knows. */}
      {(step !== undefined || exchange.turn !== undefined) && <WouldChange events={at.events} />}
      <Effects exchange={at} service={service} />
      <Stages exchange={at} />
      <ModelCalls events={at.events} />
      {exchange.outside !== undefined && <Outside calls={exchange.outside} />}
    </>
  );
}
