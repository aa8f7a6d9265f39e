import { withinTime } from '@fw/assistant/internal';
import { foldName } from '@fw/signature';
import { makePlan } from '../planner/plan.ts';
import { markedBy, planOf, type SubGoal } from '../planner/sub-goal.ts';
import { readMemory, renderMemory } from './agent-memory.ts';
import { renderOpening } from './instructions.ts';
import { knownInWords } from './known-values.ts';
import { note, reachOf, type RequestRun } from './request-run.ts';

/**
 * Puts the first message of a request: what is known before, who asks, where the conversation stands. A planner of its
 * own, where there is one, states the goals here; else the loop states them with its first call.
 */
export async function openRequest(run: RequestRun): Promise<RequestRun> {
  const { state, session, request, options } = run;
  const place = session.path.length === 0 ? '' : (await reachOf(run)).place;
  const parts = {
    request: state.request,
    before: renderMemory(readMemory(session)),
    place,
    principal: request.principal,
    known: await knownInWords(run),
  };
  const plan = options.planner === undefined ? undefined : await asked(run, renderOpening(parts));
  const planless = plan === 'failed';
  const given = plan === undefined || planless ? undefined : plan;
  if (given !== undefined) note(run, 'plan-made', { plan: given });
  const text = renderOpening({ ...parts, ...(given !== undefined && { plan: given }), planFirst: planless });
  return {
    ...run,
    state: { ...state, messages: [{ role: 'user', text }], plan: given ?? [], ...(planless && { planless }) },
  };
}

/** A planner that fails costs the plan, not the request. */
async function asked(run: RequestRun, opening: string): Promise<readonly SubGoal[] | 'failed'> {
  const { options, signal, meter, instructions } = run;
  const { planner: model } = options;
  if (model === undefined) return 'failed';
  try {
    const made = await withinTime(meter.remainingMs, signal, (inTime) =>
      makePlan({ model, about: instructions, opening, signal: inTime }),
    );
    meter.charge(model.name, made.usage);
    return made.plan;
  } catch (error) {
    signal.throwIfAborted();
    note(run, 'planner-failed', { error: error instanceof Error ? error.message : String(error) });
    return 'failed';
  }
}

/** The goals as the loop's model states them: what was settled stays, the open rest is these. */
export function withGoals(
  run: RequestRun,
  goals: readonly { readonly goal: string; readonly command?: string | undefined }[] | undefined,
): RequestRun {
  if (goals === undefined) return run;
  const { plan: before, planless: _had, ...state } = run.state;
  const settled = markedBy(before, state.ran).filter(({ status }) => status !== 'open');
  const isSettled = (goal: string) => settled.some((one) => foldName(one.goal) === foldName(goal));
  const commands = [...run.options.workflow.commands.keys()];
  const open = goals
    .filter(({ goal }) => !isSettled(goal))
    .map(({ goal, command }) => ({ goal, command: command === undefined ? undefined : qualified(command, commands) }));
  const plan = planOf(settled, open);
  note(run, before.length === 0 ? 'plan-made' : 'plan-remade', { plan });
  return { ...run, state: { ...state, plan } };
}

/** The command that a plan means, whatever the spelling; `undefined` for one that there is not. */
function qualified(written: string, commands: readonly string[]): string | undefined {
  const plain = (name: string) => foldName(name.split(/[/.:]/u).at(-1) ?? name);
  if (commands.includes(written)) return written;
  const alike = commands.filter((name) => plain(name) === plain(written));
  return alike.length === 1 ? alike[0] : undefined;
}
