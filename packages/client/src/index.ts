export { createClient, signIn, type Client, type ConversationSummary, type SignInOptions } from './create-client.ts';
export type { ConnectionOptions, Tokens } from './connection.ts';
export { ServiceError } from './service-error.ts';
export type { TurnCall, TurnCallOptions } from './turn-call.ts';
export type { ClientEvent, Issue, OutputEvent, Question, TraceEvent, Turn } from './turn.ts';
