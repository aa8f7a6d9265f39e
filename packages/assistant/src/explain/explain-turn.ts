import type {
  Clarification,
  ContextPath,
  Evidence,
  IntentCandidate,
  IntentResult,
  MatchedBy,
  SlotIssue,
  Stage,
  TurnEvent,
  TurnStatus,
} from '@fw/signature';
import { whatWouldChange } from './what-would-change.ts';

/** Why a turn went as it did, as data (row N12). Everything in it was told by the turn's own events. */
export interface TurnExplanation {
  readonly utterance: string;
  readonly path: ContextPath;
  readonly status?: TurnStatus;
  /** What each scope said that was asked, in the order asked. */
  readonly routing: readonly { readonly context: string; readonly intent: IntentResult }[];
  /** The decision that the turn followed; absent when nothing was sure enough. */
  readonly chosen?: ChosenCommand;
  /** Commands that came up, in order, with the evidence for their values. */
  readonly commands: readonly CommandExplanation[];
  /** The question that the turn ended with. */
  readonly question?: Clarification;
  readonly lessons: readonly { readonly command: string; readonly positive: boolean }[];
  readonly moved?: { readonly from: ContextPath; readonly to: ContextPath };
  /** Milliseconds by stage, summed over the parts of the sentence. */
  readonly durations: Readonly<Partial<Record<Stage, number>>>;
  /** What the person could have said or done for another answer, a sentence each. */
  readonly wouldChange: readonly string[];
}

/** Which command, by which rung, how sure, and who came second. */
export interface ChosenCommand {
  readonly command: string;
  readonly by: MatchedBy;
  readonly confidence: number;
  readonly reason: string;
  readonly runnerUp?: IntentCandidate;
}

/** One command of the turn. */
export interface CommandExplanation {
  readonly command: string;
  readonly values: readonly { readonly slot: string; readonly value: unknown; readonly evidence: Evidence }[];
  /** Who read the values: `tags`, `local`, `model`, `caller`, `confirmation`. */
  readonly by: readonly string[];
  readonly issues: readonly SlotIssue[];
  readonly outcome: 'ran' | 'replayed' | 'failed' | 'refused' | 'shown' | 'considered';
  /** Of a failure. */
  readonly code?: string;
}

/** Explains a turn from its events alone, so that any turn whose events were kept can be explained later. */
export function explainTurn(events: readonly TurnEvent[]): TurnExplanation {
  let explanation: TurnExplanation = {
    utterance: '',
    path: [],
    // An agent may ask thousands of times: not put together one by one.
    routing: events.flatMap((event) =>
      event.type === 'command-detected' ? [{ context: event.context, intent: event.intent }] : [],
    ),
    commands: [],
    lessons: [],
    durations: {},
    wouldChange: [],
  };
  for (const event of events) explanation = withEvent(explanation, event);
  return { ...explanation, wouldChange: whatWouldChange(explanation) };
}

function withEvent(so: TurnExplanation, event: TurnEvent): TurnExplanation {
  switch (event.type) {
    case 'turn-started':
      return { ...so, utterance: event.utterance, path: event.path };
    case 'command-detected':
      return event.intent.kind === 'matched' ? { ...so, chosen: chosenFrom(event.intent) } : so;
    case 'slots-extracted': {
      const values = Object.entries(event.slots).map(([slot, { value, evidence }]) => ({ slot, value, evidence }));
      return withCommand(so, event.command, { values, by: event.by });
    }
    case 'input-refused':
      return withCommand(so, event.command, { issues: event.issues, outcome: 'refused' });
    case 'question-asked':
      return withShown({ ...so, question: event.clarification }, event.clarification);
    case 'command-started':
      return withCommand(so, event.command, {});
    case 'command-executed':
      return withCommand(so, event.command, { outcome: event.replayed ? 'replayed' : 'ran' });
    case 'command-failed':
      return withCommand(so, event.command, { outcome: 'failed', code: event.code });
    case 'context-changed':
      return { ...so, moved: { from: so.moved?.from ?? event.from, to: event.to } };
    case 'lesson-learnt':
      return { ...so, lessons: [...so.lessons, { command: event.command, positive: event.positive }] };
    case 'stage-ended':
      return {
        ...so,
        durations: { ...so.durations, [event.stage]: (so.durations[event.stage] ?? 0) + event.durationMs },
      };
    case 'turn-ended': {
      // A question that was answered within the turn is not the one it ended with.
      const { question, ...rest } = so;
      const ended = { ...rest, status: event.status };
      return event.status === 'awaiting-user' && question !== undefined ? { ...ended, question } : ended;
    }
    case 'answer-part':
    case 'answer-withdrawn':
    case 'model-asked':
    case 'agent-event':
      return so;
  }
}

function chosenFrom({
  command,
  by,
  confidence,
  reason,
  runnerUp,
}: Extract<IntentResult, { kind: 'matched' }>): ChosenCommand {
  return { command, by, confidence, reason, ...(runnerUp !== undefined && { runnerUp }) };
}

/** Adds to what is known of a command; once it has ended, its name again is another one. */
function withCommand(so: TurnExplanation, command: string, parts: Partial<CommandExplanation>): TurnExplanation {
  const last = so.commands.at(-1);
  const isOpen = last?.command === command && last.outcome === 'considered';
  const before = isOpen ? last : { command, values: [], by: [], issues: [], outcome: 'considered' as const };
  return { ...so, commands: [...(isOpen ? so.commands.slice(0, -1) : so.commands), { ...before, ...parts }] };
}

function withShown(so: TurnExplanation, { effects }: Clarification): TurnExplanation {
  return effects.reduce((sum, { command, values }) => withCommand(sum, command, { values, outcome: 'shown' }), so);
}
