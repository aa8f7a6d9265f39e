import { FwError, type ActRequest, type Turn, type TurnEvent, type TurnRequest, type Workflow } from '@fw/signature';
import { type AnswerRequest, type Assistant, type AssistantOptions, createAssistant } from '@fw/assistant';
import { RecordingTape, ReplayingTape, type TapeEntry } from './tape.ts';
import { tapedOptions } from './taped-options.ts';

/** Raised when the format of a recording changes. */
export const RECORDING_FORMAT = 1;

/** A request without what cannot be written down. */
type Written<Request> = Omit<Request, 'signal' | 'onEvent'>;

/** What a turn was asked, by which door. */
export type RecordedRequest =
  | ({ readonly door: 'take' } & Written<TurnRequest>)
  | ({ readonly door: 'act' } & Written<ActRequest>)
  | ({ readonly door: 'answer' } & Written<AnswerRequest>);

/** A turn with everything that came into it from outside: the request, replies of ports and models, clock and ids. */
export interface TurnRecording {
  readonly format: typeof RECORDING_FORMAT;
  readonly workflow: string;
  readonly request: RecordedRequest;
  readonly tape: readonly TapeEntry[];
  readonly turn: Turn;
  readonly events: readonly TurnEvent[];
}

/** What of a request is of this process alone. */
export type LiveRequest = Pick<TurnRequest, 'signal' | 'onEvent'>;

/** Takes a turn for real and records it. Aborting rejects, as without recording, and leaves no recording. */
export async function recordTurn(
  options: AssistantOptions,
  request: RecordedRequest,
  live: LiveRequest = {},
): Promise<TurnRecording> {
  const tape = new RecordingTape();
  const { turn, events } = await askFor(createAssistant(tapedOptions(options, tape)), request, live);
  // Before anything that comes late can add to it.
  const entries = structuredClone(tape.entries());
  return { format: RECORDING_FORMAT, workflow: options.workflow.name, request, tape: entries, turn, events };
}

/** What came of a replay. */
export interface Replay {
  readonly turn: Turn;
  readonly events: readonly TurnEvent[];
}

/**
 * Takes a recorded turn once more, offline: nobody is asked, nothing is run, everything from outside is as recorded.
 * The workflow gives schemas and settings alone. The same program comes to the same turn, byte for byte.
 *
 * @throws {FwError} `replay-diverged` when the program asks for what was not recorded: workflow or program have changed.
 */
export async function replayTurn(recording: TurnRecording, workflow: Workflow): Promise<Replay> {
  if (recording.workflow !== workflow.name) {
    throw new FwError(
      'replay-diverged',
      `The turn was recorded in workflow "${recording.workflow}", not in "${workflow.name}".`,
    );
  }
  const tape = new ReplayingTape(recording.tape);
  const nobody = { close: async () => undefined } as AssistantOptions['detector'] & AssistantOptions['ledger'];
  // The tape answers in the place of every port: none of them is ever asked.
  const options: AssistantOptions = {
    workflow,
    detector: nobody,
    extractor: nobody as unknown as AssistantOptions['extractor'],
    ledger: nobody,
    runWorkflow: () => Promise.reject(new Error('Nothing runs in a replay.')),
    // Asked for only where it was asked when it was recorded.
    ...(recording.tape.some(({ call }) => call === 'derives') && { derives: () => false }),
  };
  const replay = await askFor(createAssistant(tapedOptions(options, tape)), recording.request);
  if (tape.diverged !== undefined)
    throw new FwError(
      'replay-diverged',
      `The recording has no answer for ${tape.diverged}: workflow or program have changed since.`,
    );
  return replay;
}

async function askFor(
  assistant: Assistant,
  request: RecordedRequest,
  { signal, onEvent }: LiveRequest = {},
): Promise<Replay> {
  const events: TurnEvent[] = [];
  const turn = await ask(assistant, request, {
    onEvent: (event) => {
      events.push(structuredCopy(event));
      onEvent?.(event);
    },
    ...(signal && { signal }),
  });
  return { turn, events };
}

function ask(assistant: Assistant, request: RecordedRequest, live: LiveRequest): Promise<Turn> {
  switch (request.door) {
    case 'take': {
      const { door: _, ...rest } = request;
      return assistant.take({ ...rest, ...live });
    }
    case 'act': {
      const { door: _, ...rest } = request;
      return assistant.act({ ...rest, ...live });
    }
    case 'answer': {
      const { door: _, ...rest } = request;
      return assistant.answer({ ...rest, ...live });
    }
  }
}

/** An event as it was when it happened; an error as its message, which is all that two processes have in common. */
function structuredCopy(event: TurnEvent): TurnEvent {
  if (event.type !== 'command-failed') return structuredClone(event);
  return { ...event, error: event.error instanceof Error ? event.error.message : String(event.error) };
}
