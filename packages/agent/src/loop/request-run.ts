import { loadPath, resolveScopes } from '@fw/context';
import type { Session, TurnEvent, TurnRequest, WorkflowCommand } from '@fw/signature';
import { commandsInReach, renderCatalogue } from '../planner/catalogue.ts';
import { withinTime } from '@fw/assistant/internal';
import { makePlan } from '../planner/plan.ts';
import type { SubGoal } from '../planner/sub-goal.ts';
import type { AgentOptions } from './agent-options.ts';
import { readMemory, renderMemory } from './agent-memory.ts';
import type { AgentState } from './agent-state.ts';
import type { BudgetMeter } from './budget.ts';

/** One request while it is being served: what the steps of the loop share and hand on. */
export interface RequestRun {
  readonly options: AgentOptions;
  readonly request: TurnRequest;
  readonly signal: AbortSignal;
  readonly meter: BudgetMeter;
  readonly rules: readonly string[];
  /** The conversation as it stands after the last step. */
  readonly session: Session;
  readonly state: AgentState;
}

/** What can be done where the conversation stands now. */
export interface Reach {
  readonly commands: readonly WorkflowCommand[];
  readonly catalogue: string;
  readonly place: string;
}

/** Looks up what is in reach; objects that are gone make the path shorter, as in the walk. */
export async function reachOf({ options, session, request, signal }: RequestRun): Promise<Reach> {
  const { workflow, settings = {} } = options;
  const call = { signal, settings, ...(request.principal !== undefined && { principal: request.principal }) };
  const scopes = resolveScopes(workflow, await loadPath(workflow, session.path, call));
  const commands = commandsInReach(workflow, scopes);
  return { commands, catalogue: renderCatalogue(commands), place: scopes[0]?.displayName ?? '' };
}

/** Plans, or plans the open rest anew. A planner that fails costs the plan, not the request. */
export async function planned(run: RequestRun, why?: string): Promise<RequestRun> {
  const { options, state, signal, meter, rules } = run;
  const single: readonly SubGoal[] = [{ id: 1, goal: state.request, status: 'open' }];
  const model = options.planner;
  const fallback = state.plan.length > 0 ? state.plan : single;
  let plan = fallback;
  if (model !== undefined) {
    try {
      const { catalogue } = await reachOf(run);
      const before = renderMemory(readMemory(run.session));
      const replan =
        why === undefined || state.plan.length === 0
          ? {}
          : { replan: { plan: state.plan, why, happened: happened(state) } };
      const made = await withinTime(meter.remainingMs, signal, (inTime) =>
        makePlan({
          model,
          request: state.request,
          catalogue,
          before,
          rules,
          signal: inTime,
          guidance: options.guidance,
          ...replan,
        }),
      );
      meter.charge(model.name, made.usage);
      plan = made.plan;
    } catch (error) {
      signal.throwIfAborted();
      note(run, 'planner-failed', { error: error instanceof Error ? error.message : String(error) });
    }
  }
  note(run, why === undefined ? 'plan-made' : 'plan-remade', why === undefined ? { plan } : { plan, why });
  return { ...run, state: { ...state, plan } };
}

/** The last steps in words, for the planner and the clarifier. */
export function happened({ messages }: AgentState): string {
  return messages
    .slice(-12)
    .map((message) =>
      message.role === 'assistant'
        ? message.calls.map(({ tool, input }) => `${tool} ${JSON.stringify(input)}`).join('\n')
        : message.text,
    )
    .join('\n');
}

/** Tells the sink; a sink that throws changes nothing. */
export function note(run: RequestRun, name: string, data: unknown): void {
  const event: TurnEvent = { type: 'agent-event', name, data };
  try {
    run.request.onEvent?.(event);
  } catch {
    // Observation is one-way.
  }
}
