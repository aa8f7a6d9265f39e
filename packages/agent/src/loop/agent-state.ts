import { canonicalJson, type CommandRun, type ContextPath, type Pending, type TurnEntry } from '@fw/signature';
import { z } from 'zod';
import { subGoalSchema, type SubGoal } from '../planner/sub-goal.ts';
import type { AgentMessage } from './agent-model-port.ts';
import type { PastCall } from './loop-guard.ts';

/** A request on its way, whole. JSON by design: when it waits for the person, another process may go on with it. */
export interface AgentState {
  /** The person's own words. */
  readonly request: string;
  /** Turn that the request began in; the turns that answer its questions carry the same id. */
  readonly turnId: string;
  /** Steps taken so far; goes into the keys of effects. */
  readonly step: number;
  /** Empty until somebody has planned: then the request is its own single goal. */
  readonly plan: readonly SubGoal[];
  /** A planner was asked and could not be had, and the loop has not planned either. */
  readonly planless?: boolean | undefined;
  /** Where the conversation stood when the catalogue was written; it stays so to the end of the request. */
  readonly start: ContextPath;
  /** Commands that the catalogue describes, by qualified name, when it has no room for all. */
  readonly described?: readonly string[] | undefined;
  /** Of what the model was told once already: another time is once too often. */
  readonly coached?: readonly string[] | undefined;
  readonly messages: readonly AgentMessage[];
  readonly calls: readonly PastCall[];
  readonly ran: readonly CommandRun[];
  /** Questions and answers, each with how much had run by then. */
  readonly talk?: readonly Exchanged[] | undefined;
  /** The call that waits for the person, and what it ran when it was a command. */
  readonly waiting?: WaitingCall;
}

/** A question, or an answer, of a request. */
export interface Exchanged {
  readonly entry: Exclude<TurnEntry, { readonly kind: 'ran' }>;
  /** How many commands had run. */
  readonly after: number;
}

/** A tool call whose result the person's answer decides. */
export interface WaitingCall {
  readonly callId: string;
  readonly tool: string;
  readonly command?: string;
  /** Canonical JSON of the parameters of the command. */
  readonly input?: string;
  /** Changes that were shown together and wait for one yes, in their order. */
  readonly changes?: readonly ProposedChange[];
  /** What the person was given to choose from. */
  readonly choices?: readonly string[];
  /** Those of them that nobody said and nothing showed. */
  readonly foreign?: readonly string[];
  /** What the model is told before the result: what came of the changes made before this one. */
  readonly told?: string;
  /** What the person said since the question was put, the answer apart. */
  readonly since?: readonly string[];
}

/** A change that has passed the gate and waits for the yes that its digest is bound to. */
export type ProposedChange = Extract<Pending, { readonly kind: 'confirm' }>;

const toolCall = z.object({
  id: z.string(),
  tool: z.string(),
  input: z.unknown(),
  options: z.unknown().optional(),
});
const thought = z.object({ text: z.string(), options: z.unknown().optional() });

const message = z.discriminatedUnion('role', [
  z.object({ role: z.literal('user'), text: z.string() }),
  z.object({
    role: z.literal('assistant'),
    text: z.string(),
    calls: z.array(toolCall),
    thoughts: z.array(thought).optional(),
  }),
  z.object({ role: z.literal('tool'), callId: z.string(), tool: z.string(), text: z.string() }),
]);

const entry = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('asked'),
    about: z.enum(['choose-command', 'fill-slots', 'confirm', 'question']),
    question: z.string(),
  }),
  z.object({ kind: z.literal('answered'), words: z.string() }),
]);

const stateSchema = z.object({
  request: z.string(),
  turnId: z.string(),
  step: z.int().min(0),
  plan: z.array(subGoalSchema),
  planless: z.boolean().optional(),
  start: z.array(z.object({ context: z.string(), key: z.string().optional() })),
  described: z.array(z.string()).optional(),
  coached: z.array(z.string()).optional(),
  messages: z.array(message),
  calls: z.array(
    z.object({
      command: z.string(),
      input: z.string(),
      changed: z.boolean(),
      ran: z.boolean(),
      told: z.string().optional(),
      unknown: z.boolean().optional(),
      unsaid: z.array(z.string()).optional(),
    }),
  ),
  // Runs are our own records, written by this very code; their inside is taken on trust.
  ran: z.array(z.custom<CommandRun>((value) => typeof value === 'object' && value !== null && 'command' in value)),
  talk: z.array(z.object({ entry, after: z.int().min(0) })).optional(),
  waiting: z
    .object({
      callId: z.string(),
      tool: z.string(),
      command: z.string().optional(),
      input: z.string().optional(),
      told: z.string().optional(),
      since: z.array(z.string()).optional(),
      choices: z.array(z.string()).optional(),
      foreign: z.array(z.string()).optional(),
      // Our own records, too; what a yes may do is decided by the digest, which the gate computes anew.
      changes: z
        .array(z.custom<ProposedChange>((value) => typeof value === 'object' && value !== null && 'digest' in value))
        .optional(),
    })
    .optional(),
});

/** Reads a stored state; `undefined` when it is none or was written by a version that knew another shape. */
export function parseAgentState(value: unknown): AgentState | undefined {
  const parsed = stateSchema.safeParse(value);
  // Zod types absent optionals as `undefined`; after JSON they are absent.
  return parsed.success ? (JSON.parse(canonicalJson(parsed.data)) as AgentState) : undefined;
}
