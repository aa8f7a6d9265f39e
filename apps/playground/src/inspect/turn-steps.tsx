import type { TurnEvent } from '@fw/signature';
import { useEffect, useRef, useState } from 'preact/hooks';
import { eventText } from './event-text.ts';

interface StepsProps {
  readonly events: readonly TurnEvent[];
  /** Index of the step that is shown; the whole turn when absent. */
  readonly step: number | undefined;
  readonly onStep: (step: number | undefined) => void;
}

/** Height of a line and of the list, in pixels, as the style sheet has them. */
const LINE = 28;
const HEIGHT = 168;

/** The turn step by step, once somebody wants to see it so; a step shows the turn as it was then. */
export function TurnSteps({ unfolded, ...props }: StepsProps & { readonly unfolded: boolean }) {
  const [open, setOpen] = useState(unfolded);
  return (
    <details class="step-by-step" open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>Step by step: {props.events.length} steps</summary>
      {open && <Steps {...props} />}
    </details>
  );
}

/** What happened, in order. */
function Steps({ events, step, onStep }: StepsProps) {
  const list = useRef<HTMLDivElement>(null);
  const [top, setTop] = useState(0);
  const last = events.length - 1;
  const at = step ?? last;
  const move = (to: number) => onStep(Math.min(last, Math.max(0, to)));
  useEffect(() => {
    const { current } = list;
    if (current === null || step === undefined) return;
    const y = step * LINE;
    if (y < current.scrollTop || y > current.scrollTop + HEIGHT - LINE) current.scrollTop = y - HEIGHT / 2;
  }, [step]);
  // Only the lines that can be seen are there: a turn of an agent may have thousands.
  const first = Math.max(0, Math.floor(top / LINE) - 4);
  const shown = events.slice(first, first + Math.ceil(HEIGHT / LINE) + 8);
  return (
    <>
      <p class="row steps-bar">
        <button type="button" aria-label="Step back" disabled={at === 0} onClick={() => move(at - 1)}>
          ‹
        </button>
        <input
          type="range"
          min={0}
          max={last}
          value={at}
          aria-label="Step"
          aria-valuetext={`${at + 1} of ${events.length}: ${eventText(events[at]!)}`}
          onInput={(event) => move(Number(event.currentTarget.value))}
        />
        <button type="button" aria-label="Step on" disabled={at === last} onClick={() => move(at + 1)}>
          ›
        </button>
        <button type="button" disabled={step === undefined} onClick={() => onStep(undefined)}>
          Whole turn
        </button>
      </p>
      <div
        class="steps"
        ref={list}
        tabIndex={0}
        role="group"
        aria-label={`${events.length} steps`}
        onScroll={(event) => setTop(event.currentTarget.scrollTop)}
      >
        <ol style={{ height: `${events.length * LINE}px`, paddingTop: `${first * LINE}px` }} start={first + 1}>
          {shown.map((event, index) => (
            // By its place in the window: lines are filled anew, not made anew.
            <li key={index}>
              <button
                type="button"
                tabIndex={-1}
                aria-current={first + index === step ? 'step' : undefined}
                onClick={() => move(first + index)}
              >
                <small>{first + index + 1}</small> {eventText(event)}
              </button>
            </li>
          ))}
        </ol>
      </div>
    </>
  );
}
