import { createAssistant, createMemoryLedger } from '@fw/assistant';
import {
  currentContext,
  newSession,
  type ContextPath,
  type Evidence,
  type IntentDetector,
  type IntentResult,
  type Session,
  type SlotExtractor,
  type SlotIssue,
  type Turn,
  type TurnEvent,
  type Workflow,
} from '@fw/signature';

/** What would become of an utterance, and why. Nothing was done to find out. */
export interface Explanation {
  readonly utterance: string;
  /** Where the conversation stands. */
  readonly path: ContextPath;
  /** What each context that was asked said, in the order they were asked. Empty when no context had to be asked. */
  readonly detections: readonly { readonly context: string; readonly intent: IntentResult }[];
  /** The command that would run, be shown or be asked about, by qualified name. */
  readonly command?: string;
  /** The values that were read for it, with where each comes from. */
  readonly slots: readonly { readonly slot: string; readonly value: unknown; readonly evidence: Evidence }[];
  /** What stands against running it. */
  readonly issues: readonly SlotIssue[];
  /** `run`: it would be done. `confirm`, `ask-command`, `ask-values`: a question. `nothing`: no command was meant, or none runs. */
  readonly outcome: 'run' | 'confirm' | 'ask-command' | 'ask-values' | 'nothing';
  /** What the person would be told; absent for `run`, where the application speaks. */
  readonly answer?: string;
}

/** What is explained, and with what. */
export interface ExplainRequest {
  readonly workflow: Workflow;
  readonly detector: IntentDetector;
  readonly extractor: SlotExtractor;
  readonly utterance: string;
  /** The conversation in which it is said; a new one when absent. It is not changed. */
  readonly session?: Session;
  readonly settings?: Readonly<Record<string, unknown>>;
  /** Whose corrections apply where nobody is named. */
  readonly learner?: string;
  readonly signal?: AbortSignal;
}

/**
 * Takes an utterance through the very walk, on a copy of the conversation, with handlers that do nothing, a ledger that
 * is thrown away and a detector that learns nothing (row N12). Lookups, checks and previews of the application are
 * asked, as their contract allows: they change nothing.
 */
export async function explain(request: ExplainRequest): Promise<Explanation> {
  const { workflow, detector, extractor, utterance, settings = {}, learner, signal } = request;
  const session = request.session ?? newSession('explained', workflow.name);
  const events: TurnEvent[] = [];
  const assistant = createAssistant({
    workflow: harmless(workflow),
    ...(learner !== undefined && { learner }),
    detector: {
      ...detector,
      detect: (question) => detector.detect(question),
      learn: async () => {},
      close: async () => {},
    },
    extractor,
    ledger: createMemoryLedger(),
    settings,
    runWorkflow: async () => ({ text: '' }),
  });
  const turn = await assistant.take({
    utterance,
    session,
    onEvent: (event) => events.push(event),
    ...(signal && { signal }),
  });
  return read(utterance, session.path, turn, events);
}

/** The same commands, doing nothing. */
function harmless(workflow: Workflow): Workflow {
  const commands = [...workflow.commands].map(
    ([name, command]) => [name, { ...command, output: undefined, run: () => ({ text: '' }) }] as const,
  );
  return { ...workflow, commands: new Map(commands) };
}

function read(utterance: string, path: ContextPath, turn: Turn, events: readonly TurnEvent[]): Explanation {
  const detections = lastClimb(path, events);
  const extracted = events.findLast((event) => event.type === 'slots-extracted');
  const ran = turn.ran.at(-1);
  const shown = turn.clarification?.effects[0];
  const command = ran?.command ?? shown?.command ?? extracted?.command;
  const slots = Object.entries(extracted?.slots ?? {}).map(([slot, { value, evidence }]) => ({
    slot,
    value,
    evidence,
  }));
  return {
    utterance,
    path,
    detections,
    ...(command !== undefined && { command }),
    slots,
    issues: turn.clarification?.issues ?? turn.issues,
    outcome: outcomeOf(turn),
    ...(ran === undefined && { answer: turn.answer }),
  };
}

/** A sentence that may be two requests is tried whole and in parts; the climb that decided is the last. */
function lastClimb(path: ContextPath, events: readonly TurnEvent[]): Explanation['detections'] {
  const all = events.flatMap((event) =>
    event.type === 'command-detected' ? [{ context: event.context, intent: event.intent }] : [],
  );
  const begin = all.findLastIndex(({ context }) => context === currentContext(path));
  return all.slice(Math.max(0, begin));
}

function outcomeOf({ ran, clarification }: Turn): Explanation['outcome'] {
  if (ran.length > 0) return 'run';
  switch (clarification?.kind) {
    case 'confirm':
      return 'confirm';
    case 'choose-command':
      return 'ask-command';
    case 'fill-slots':
      return 'ask-values';
    default:
      return 'nothing';
  }
}
