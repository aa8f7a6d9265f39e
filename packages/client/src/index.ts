export {
  createClient,
  signIn,
  type Client,
  type ConversationSummary,
  type Message,
  type SignInOptions,
} from './create-client.ts';
export type { ConnectionOptions, Tokens } from './connection.ts';
export { ServiceError } from './service-error.ts';
export type { TurnCall, TurnCallOptions } from './turn-call.ts';
export type { ClientEvent, Evidence, Issue, OutputEvent, Question, TraceEvent, Turn } from './turn.ts';
