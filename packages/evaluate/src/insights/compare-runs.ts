import { canonicalJson, type CommandRun, type Session, type Turn, type TurnEvent, type TurnTaker } from '@fw/signature';
import { z } from 'zod';
import type { ModelUsage, ObjectModel } from '@fw/agent';
import type { InsightStore } from './insight-store.ts';

/** Where two runs of one request part. */
export interface Divergence {
  /** How many commands they have in common from the start. */
  readonly at: number;
  /** What each did there; absent when it had stopped. */
  readonly teacher?: CommandRun;
  readonly student?: CommandRun;
}

/** Two agents that are compared. Both must run on a dry ledger and on copies of one state: see {@link compareRuns}. */
export interface CompareOptions {
  readonly request: string;
  /** The snapshot that both begin from. */
  readonly session: Session;
  /** Makes an agent on the strong model whose effects go nowhere. */
  readonly teacher: TurnTaker;
  /** Makes an agent on the small model whose effects go nowhere. */
  readonly student: TurnTaker;
  /** Distils the rule. */
  readonly model: ObjectModel;
  readonly store: InsightStore;
  readonly signal?: AbortSignal;
}

/** What came of a comparison. */
export interface Comparison {
  /** Where what they did parts. */
  readonly divergence?: Divergence;
  /** The commands that each set out to use, in order, where these are not the same. */
  readonly plans?: { readonly teacher: readonly string[]; readonly student: readonly string[] };
  readonly added: readonly string[];
  readonly usage: ModelUsage;
}

const rulesSchema = z.object({ rules: z.array(z.string()).max(3) });

/**
 * Runs one request with a strong model and a small one from the same snapshot; where their plans or what they did part,
 * a rule is distilled and kept (row 75). The session given is not changed, and neither is the application: both agents
 * act on a dry run.
 */
export async function compareRuns(options: CompareOptions): Promise<Comparison> {
  const { request, session, teacher, student, model, store, signal = new AbortController().signal } = options;
  const snapshot = (): Session => JSON.parse(JSON.stringify(session)) as Session;
  const run = async (taker: TurnTaker): Promise<Run> => {
    let plan: readonly string[] = [];
    const onEvent = (event: TurnEvent) => {
      if (event.type === 'agent-event' && event.name === 'plan-made') plan = commandsPlanned(event.data);
    };
    return { turn: await taker.take({ utterance: request, session: snapshot(), signal, onEvent }), plan };
  };
  const strong = await run(teacher);
  const small = await run(student);
  const divergence = findDivergence(strong.turn.ran, small.turn.ran);
  const plans =
    canonicalJson(strong.plan) === canonicalJson(small.plan)
      ? undefined
      : { teacher: strong.plan, student: small.plan };
  const parted = { ...(divergence && { divergence }), ...(plans && { plans }) };
  if (divergence === undefined && plans === undefined) return { added: [], usage: { inputTokens: 0, outputTokens: 0 } };

  const prompt = `Request: ${request}\n\nThe strong model did:\n${renderRun(strong)}\n\nThe small model did:\n${renderRun(small)}`;
  const { object, usage } = await model.generate({ instructions: INSTRUCTIONS, prompt, schema: rulesSchema, signal });
  return { ...parted, added: await store.add(object.rules), usage };
}

/** The first place where two runs differ in command or parameters; `undefined` when they do the same. */
export function findDivergence(teacher: readonly CommandRun[], student: readonly CommandRun[]): Divergence | undefined {
  const length = Math.max(teacher.length, student.length);
  for (let at = 0; at < length; at++) {
    const [a, b] = [teacher[at], student[at]];
    if (
      a !== undefined &&
      b !== undefined &&
      a.command === b.command &&
      canonicalJson(a.input) === canonicalJson(b.input)
    )
      continue;
    return { at, ...(a !== undefined && { teacher: a }), ...(b !== undefined && { student: b }) };
  }
  return undefined;
}

/** One of the two runs: what it set out to do, and what it did. */
interface Run {
  readonly turn: Turn;
  readonly plan: readonly string[];
}

const planMade = z.object({ plan: z.array(z.object({ command: z.string().nullish() })) });

/** The commands of a first plan, in order; sub-goals that name none are wording. */
function commandsPlanned(data: unknown): readonly string[] {
  const parsed = planMade.safeParse(data);
  return parsed.success ? parsed.data.plan.flatMap(({ command }) => command ?? []) : [];
}

function renderRun({ turn, plan }: Run): string {
  return [
    ...(plan.length === 0 ? [] : [`Planned: ${plan.join(', ')}`]),
    ...turn.ran.map(({ command, input }) => `${command} ${canonicalJson(input)}`),
    `Answer: ${turn.answer}`,
  ].join('\n');
}

const INSTRUCTIONS = [
  'Two models served the same request with the commands of an application. The strong one did it right.',
  'Write the general rule that the small one needs to do it right: one to three short imperative sentences.',
  'Speak of commands and kinds of requests, never of names, numbers or values of this request.',
].join('\n');
