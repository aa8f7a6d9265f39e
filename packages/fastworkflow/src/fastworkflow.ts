import type { ContextPath, EffectRecord, Session, SessionSummary, Turn, TurnEventSink, Workflow } from '@fw/signature';
import type { AskedSentences } from './asked-sentences.ts';
import type { Explanation } from './explain.ts';
import type { LessonTrial } from './try-lesson.ts';
import type { Stores } from './open-stores.ts';
import type { WorkflowProblem } from './folder/workflow-problem.ts';

/** What every turn may say besides what is wanted. */
export interface TurnOptions {
  /** Which conversation; the instance's own one when absent. */
  readonly sessionId?: string;
  /** Who is asking, authenticated by the caller. */
  readonly principal?: string;
  /** Given by a client that may send the same turn twice. */
  readonly turnId?: string;
  /** The id was made up at random for this turn: it is not looked for among those that were answered. */
  readonly isNewTurn?: boolean;
  readonly signal?: AbortSignal;
  readonly onEvent?: TurnEventSink;
  /** Waited for before an effect goes on record; what it throws keeps the effect from being begun. */
  readonly beforeEffect?: () => Promise<void>;
  /**
   * Sees the conversation once the turn has it to itself, before anything is done, and throws what refuses the turn. A turn
   * that was answered before is not asked about again.
   */
  readonly admit?: (session: Session) => void | Promise<void>;
}

/** A sentence, or an answer to a question. */
export interface ProcessTurnRequest extends TurnOptions {
  readonly utterance: string;
  /** `assistant`: this one without the agent, whatever models there are. */
  readonly mode?: 'assistant';
}

/** A command by name, with its parameters: a button, a form, a program. */
export interface ProcessActionRequest extends TurnOptions {
  /** Qualified or plain name. */
  readonly command: string;
  readonly input?: Readonly<Record<string, unknown>>;
}

/** An answer to the open question from a button, a form or a protocol, as its `answerSchema` describes it. */
export interface ProcessAnswerRequest extends TurnOptions {
  /** Which question: an answer to one that is no longer open changes nothing. */
  readonly clarificationId: string;
  readonly answer: unknown;
}

/** An utterance that is not meant, only asked about. */
export interface ExplainTurnRequest extends Pick<ProcessTurnRequest, 'utterance' | 'sessionId' | 'signal'> {
  /** Where it is said, instead of where the conversation stands: in a new conversation there. */
  readonly path?: ContextPath;
}

/** Where a conversation stands. */
export interface Place {
  readonly path: ContextPath;
  /** How a person would call it. */
  readonly displayName: string;
  /** Plain names of the commands in reach, those of the nearest context first. */
  readonly commands: readonly string[];
  /** The same: plain name → qualified name of what it means here. */
  readonly reach: ReadonlyMap<string, string>;
}

/** A workflow that takes turns. Made by `createFastworkflow`; whoever made it closes it. */
export interface Fastworkflow {
  readonly workflow: Workflow;
  /** What it remembers, for an edge that lists, shows or moves conversations. */
  readonly stores: Stores;
  /** Files of the folder that could not be loaded; empty unless it was told to go on without them. */
  readonly problems: readonly WorkflowProblem[];
  /** Qualified names of commands that are newer than the training: only their own names reach them. */
  readonly untrained: readonly string[];
  /** Of the program, where replicas may run several: a question is answered by the version that asked it while it lives. */
  readonly version: string | undefined;
  /** Name of the training that serves turns to come; absent where none does. */
  readonly training: string | undefined;
  /** Effects that an earlier process left in the middle, of which nobody knows whether they happened; oldest first. */
  readonly interrupted: readonly EffectRecord[];
  /** The conversation that turns belong to when they name none. */
  readonly sessionId: string;
  /** Who takes its turns: the agent when a model is named for it, else the assistant. */
  readonly takenBy: 'agent' | 'assistant';
  /**
   * Takes one turn: loads the session, walks, saves.
   *
   * @throws {FwError} `session-busy`, `session-conflict`; and the signal's reason when it aborts. What the person said
   *   or the application did is never thrown: it is in the turn.
   */
  processTurn(request: ProcessTurnRequest): Promise<Turn>;
  /** Takes a turn that names its command: skips the sentence, not the proof. Throws as {@link processTurn}. */
  processAction(request: ProcessActionRequest): Promise<Turn>;
  /** Takes a turn that answers the open question, whoever asked it (row N2). Throws as {@link processTurn}. */
  processAnswer(request: ProcessAnswerRequest): Promise<Turn>;
  /** What would become of an utterance in a conversation, and why. Nothing is done, learnt or saved. */
  explain(request: ExplainTurnRequest): Promise<Explanation>;
  /**
   * Which other sentences would go elsewhere once the open question is answered with this command, where such an answer
   * teaches: those that the commands there were trained with, and what the person said in the conversation. Nothing is
   * learnt. `undefined` where an answer teaches nothing, or that cannot be told.
   */
  tryLesson(request: { readonly sessionId?: string; readonly command: string }): Promise<LessonTrial | undefined>;
  /** Where a conversation stands and what can be said there. */
  place(sessionId?: string): Promise<Place>;
  /** Sentences about which people had to be asked; absent where they are not kept: without records, or switched off. */
  readonly asked?: Pick<AskedSentences, 'list' | 'forget'>;
  /** Conversations that are stored, newest first. */
  sessions(): Promise<readonly SessionSummary[]>;
  /**
   * Takes up the training that the folder names by now, for turns to come; one that is under way ends with what it began
   * with. Whether it is another training than before. Nested workflows keep theirs.
   *
   * @throws {FwError} As `createFastworkflow` for a training that does not fit; the one before goes on serving.
   */
  refresh(): Promise<boolean>;
  /** Gives back the stores, the model and the nested workflows. Closing twice is fine. */
  close(): Promise<void>;
}
