import type { SessionSummary, Turn } from '@fw/signature';
import type {
  Fastworkflow,
  ProcessActionRequest,
  ProcessAnswerRequest,
  ProcessTurnRequest,
  TurnOptions,
} from './fastworkflow.ts';

/** Whose conversation, and which. */
export interface ConversationOptions {
  /** A new one when absent. */
  readonly sessionId?: string;
  /** Who is asking, authenticated by the caller: every turn's. */
  readonly principal?: string;
}

type Own = keyof ConversationOptions;

/** One conversation with a workflow, as an object: what a chat window, a bot or a test holds on to. */
export interface Conversation {
  readonly sessionId: string;
  /** Takes a message: a request, or the answer to what was asked. As `processTurn`. */
  processMessage(message: string, options?: Omit<ProcessTurnRequest, Own | 'utterance'>): Promise<Turn>;
  /** Takes a command by name with its values. As `processAction`. */
  processAction(request: Omit<ProcessActionRequest, Own>): Promise<Turn>;
  /** Takes a structured answer to the open question. As `processAnswer`. */
  processAnswer(request: Omit<ProcessAnswerRequest, Own>): Promise<Turn>;
  /** What is stored of it; `undefined` before its first turn. */
  summary(): Promise<SessionSummary | undefined>;
}

/**
 * Opens a conversation with a workflow. Nothing is kept but its name: two objects of one `sessionId`, in one process or
 * in several, are the same conversation.
 */
export function openConversation(app: Fastworkflow, options: ConversationOptions = {}): Conversation {
  const { sessionId = crypto.randomUUID(), principal } = options;
  const own: Pick<TurnOptions, Own> = { sessionId, ...(principal !== undefined && { principal }) };
  return {
    sessionId,
    processMessage: (message, more) => app.processTurn({ ...more, ...own, utterance: message }),
    processAction: (request) => app.processAction({ ...request, ...own }),
    processAnswer: (request) => app.processAnswer({ ...request, ...own }),
    summary: async () => (await app.sessions()).find((one) => one.id === sessionId),
  };
}
