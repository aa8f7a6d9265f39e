import { canonicalJson, type Workflow } from '@fw/signature';
import type { RecordedCall, Trajectory } from './recorded-run.ts';

/** The changes that a run made and that its task did not ask for: wrong, unwanted, or aimed at something else. */
export function wrongWrites(workflow: Workflow, { gold, turns }: Trajectory): ReadonlySet<RecordedCall> {
  const wanted = new Map<string, number>();
  for (const { tool, args } of gold) {
    const key = keyOf(workflow, tool, args);
    wanted.set(key, (wanted.get(key) ?? 0) + 1);
  }
  const wrong = new Set<RecordedCall>();
  for (const turn of turns) {
    if (turn.kind !== 'call' || turn.isError || !isWrite(workflow, turn.tool)) continue;
    const key = keyOf(workflow, turn.tool, turn.args);
    const left = wanted.get(key) ?? 0;
    if (left === 0) wrong.add(turn);
    else wanted.set(key, left - 1);
  }
  return wrong;
}

/** Whether a tool changes something. */
export function isWrite(workflow: Workflow, tool: string): boolean {
  const effect = workflow.commands.get(tool)?.effect;
  return effect !== undefined && effect !== 'read';
}

/** A call as its command reads it, so that stray fields and their order do not tell two calls apart. */
function keyOf(workflow: Workflow, tool: string, args: Readonly<Record<string, unknown>>): string {
  const parsed = workflow.commands.get(tool)?.input.safeParse(args);
  return `${tool} ${canonicalJson(parsed?.success ? parsed.data : args)}`;
}
