import { canonicalJson, type CommandRun, type Turn, type Workflow } from '@fw/signature';
import type { EvalTask, FailureClass } from './evaluation.ts';

/** Why a trial failed. */
export interface Verdict {
  readonly failure: FailureClass;
  readonly reason: string;
}

type Expectation = EvalTask['expect'];
type Expected = Expectation['effects'][number];

/**
 * Holds a conversation against what its task expects; `undefined` when all is as it should be.
 *
 * @param wrong - What the trial's check found wrong with the application.
 */
export function judge(
  workflow: Workflow,
  { expect }: EvalTask,
  turns: readonly Turn[],
  wrong: string | undefined,
): Verdict | undefined {
  const failed = turns.find(({ status }) => status === 'failed');
  if (failed !== undefined) return { failure: 'error', reason: failed.failure?.message ?? failed.answer };

  const ran = distinctRuns(turns);
  const isRead = ({ command }: CommandRun) => workflow.commands.get(command)?.effect === 'read';
  const state: Verdict | undefined = wrong === undefined ? undefined : { failure: 'wrong-state', reason: wrong };
  const byRuns = () =>
    judgeEnd(expect, turns) ??
    judgeEffects(
      expect.effects,
      ran.filter((run) => !isRead(run)),
    );
  // With the state as it should be, another way to it is no failure, and neither is a last "anything else?".
  const effects = expect.by === 'state' ? state && (byRuns() ?? state) : (byRuns() ?? state);
  return effects ?? judgeReads(expect.reads, ran.filter(isRead)) ?? judgeWords(expect.says, turns);
}

/** A turn that resumes a request tells again what ran before its question; the same run counts once. */
function distinctRuns(turns: readonly Turn[]): readonly CommandRun[] {
  const byTurn = new Map<string, readonly CommandRun[]>();
  for (const { id, ran } of turns) {
    const before = byTurn.get(id) ?? [];
    const isPrefix = before.every(
      (run, at) => canonicalJson([run.command, run.input]) === canonicalJson([ran[at]?.command, ran[at]?.input]),
    );
    byTurn.set(id, isPrefix ? ran : [...before, ...ran]);
  }
  return [...byTurn.values()].flat().filter(({ output }) => output.success !== false);
}

function judgeEnd({ asks }: Expectation, turns: readonly Turn[]): Verdict | undefined {
  const last = turns.at(-1);
  const question = last?.status === 'awaiting-user' ? last.answer : undefined;
  if (asks === undefined)
    return question === undefined ? undefined : { failure: 'unfinished', reason: `It still asks: ${question}` };
  if (question === undefined)
    return { failure: 'unasked', reason: `It should have asked "${asks}", and said: ${last?.answer ?? 'nothing'}` };
  return question.toLowerCase().includes(asks.toLowerCase())
    ? undefined
    : { failure: 'unasked', reason: `It should have asked "${asks}", and asked: ${question}` };
}

function judgeEffects(expected: readonly Expected[], effects: readonly CommandRun[]): Verdict | undefined {
  const left = [...effects];
  const unmet: Expected[] = [];
  for (const one of expected) {
    const at = left.findIndex((run) => fits(one, run));
    if (at >= 0) left.splice(at, 1);
    else unmet.push(one);
  }
  const [missing] = unmet;
  if (missing !== undefined) {
    const near = left.find(({ command }) => command === missing.command);
    const wanted = `${missing.command} ${canonicalJson(missing.input ?? {})}`;
    if (near === undefined) return { failure: 'missing-effect', reason: `${wanted} did not run.` };
    return { failure: 'wrong-arguments', reason: `${wanted} was expected, and ran with ${canonicalJson(near.input)}.` };
  }
  const [extra] = left;
  return extra === undefined
    ? undefined
    : { failure: 'unwanted-effect', reason: `${extra.command} ${canonicalJson(extra.input)} was not asked for.` };
}

function judgeReads(expected: readonly Expected[], reads: readonly CommandRun[]): Verdict | undefined {
  const missing = expected.find((one) => !reads.some((run) => fits(one, run)));
  if (missing === undefined) return undefined;
  const near = reads.find(({ command }) => command === missing.command);
  const how = near === undefined ? 'did not run' : `ran with ${canonicalJson(near.input)} only`;
  return { failure: 'missing-read', reason: `${missing.command} ${canonicalJson(missing.input ?? {})} ${how}.` };
}

function judgeWords(expected: readonly string[], turns: readonly Turn[]): Verdict | undefined {
  const answers = turns.map(({ answer }) => answer.toLowerCase()).join('\n');
  const missing = expected.find((words) => !answers.includes(words.toLowerCase()));
  return missing === undefined ? undefined : { failure: 'missing-words', reason: `No answer says "${missing}".` };
}

function fits({ command, input = {} }: Expected, run: CommandRun): boolean {
  return (
    run.command === command &&
    Object.entries(input).every(([slot, value]) => canonicalJson(run.input[slot]) === canonicalJson(value))
  );
}
