import { canonicalJson, type WorkflowCommand } from '@fw/signature';
import type { ActionResult } from './action-result.ts';
import { coachedOn, timesCoached } from './coached.ts';
import type { CommandCall } from './meta-tools.ts';
import { resultOf } from './observe.ts';
import type { RequestRun } from './request-run.ts';

/**
 * A look-up that a model makes once more although nothing has changed: its result still stands and is shown again, which
 * costs fewer calls than a refusal. Once for each; whoever goes on after that goes round in circles.
 *
 * @param told - Why it is not looked up anew.
 */
export function showAgain(
  run: RequestRun,
  { qualifiedName, effect }: WorkflowCommand,
  { parameters }: CommandCall,
  told: string,
): ActionResult | undefined {
  const { state } = run;
  const mark = `again: ${qualifiedName} ${canonicalJson(parameters)}`;
  if (effect !== 'read' || timesCoached(run, mark) > 0) return undefined;
  const isSame = ([slot, value]: readonly [string, unknown], input: Readonly<Record<string, unknown>>): boolean =>
    canonicalJson(input[slot] ?? null) === canonicalJson(value);
  const before = state.ran.findLast(
    ({ command, input }) => command === qualifiedName && Object.entries(parameters).every((one) => isSame(one, input)),
  );
  if (before === undefined) return undefined;
  return { kind: 'observed', run: coachedOn(run, mark), text: `${resultOf(before)}\n(${told})` };
}
