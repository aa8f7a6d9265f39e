import { canonicalJson, type CommandRun, type Session, type Turn, type TurnTaker } from '@fw/signature';
import { z } from 'zod';
import type { ModelUsage, ObjectModel } from '../loop/agent-model-port.ts';
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
  readonly divergence?: Divergence;
  readonly added: readonly string[];
  readonly usage: ModelUsage;
}

const rulesSchema = z.object({ rules: z.array(z.string()).max(3) });

/**
 * Runs one request with a strong model and a small one from the same snapshot; where they part, a rule is distilled
 * and kept (row 75). The session given is not changed, and neither is the application: both agents act on a dry run.
 */
export async function compareRuns(options: CompareOptions): Promise<Comparison> {
  const { request, session, teacher, student, model, store, signal = new AbortController().signal } = options;
  const snapshot = (): Session => JSON.parse(JSON.stringify(session)) as Session;
  const take = (taker: TurnTaker) => taker.take({ utterance: request, session: snapshot(), signal });
  const strong = await take(teacher);
  const small = await take(student);
  const divergence = findDivergence(strong.ran, small.ran);
  if (divergence === undefined) return { added: [], usage: { inputTokens: 0, outputTokens: 0 } };

  const prompt = `Request: ${request}\n\nThe strong model did:\n${renderRun(strong)}\n\nThe small model did:\n${renderRun(small)}`;
  const { object, usage } = await model.generate({ instructions: INSTRUCTIONS, prompt, schema: rulesSchema, signal });
  return { divergence, added: await store.add(object.rules), usage };
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

function renderRun({ ran, answer }: Turn): string {
  return [...ran.map(({ command, input }) => `${command} ${canonicalJson(input)}`), `Answer: ${answer}`].join('\n');
}

const INSTRUCTIONS = [
  'Two models served the same request with the commands of an application. The strong one did it right.',
  'Write the general rule that the small one needs to do it right: one to three short imperative sentences.',
  'Speak of commands and kinds of requests, never of names, numbers or values of this request.',
].join('\n');
