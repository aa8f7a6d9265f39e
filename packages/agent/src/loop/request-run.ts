import { loadPath, resolveScopes } from '@fw/context';
import type { ContextPath, Session, TurnEvent, TurnRequest, WorkflowCommand } from '@fw/signature';
import { CATALOGUE_TOKENS, commandsInReach, partOf, renderPart } from '../planner/catalogue.ts';
import type { AgentOptions } from './agent-options.ts';
import type { AgentState } from './agent-state.ts';
import { BudgetMeter, DEFAULT_BUDGET } from './budget.ts';
import { renderInstructions } from './instructions.ts';

/** One request while it is being served: what the steps of the loop share and hand on. */
export interface RequestRun {
  readonly options: AgentOptions;
  readonly request: TurnRequest;
  readonly signal: AbortSignal;
  readonly meter: BudgetMeter;
  /** The system message, the same from the request's first call to its last. */
  readonly instructions: string;
  /** Qualified names of the commands that the model has been told of in full. */
  readonly described: ReadonlySet<string>;
  /** The conversation as it stands after the last step. */
  readonly session: Session;
  readonly state: AgentState;
}

/** What a request is taken up with, at its beginning or when the person has answered. */
export interface Beginning {
  readonly request: TurnRequest;
  readonly session: Session;
  readonly state: AgentState;
}

/** Takes a request up: its budget, and the system message as it was when the request began. */
export async function begin(options: AgentOptions, { request, session, state }: Beginning): Promise<RequestRun> {
  const meter = new BudgetMeter(
    { ...DEFAULT_BUDGET, ...options.budget },
    options.prices ?? {},
    options.timer ?? (() => performance.now()),
    state.step,
  );
  const signal = request.signal ?? new AbortController().signal;
  signal.throwIfAborted();
  const bare = { options, request, signal, meter, session, state, instructions: '', described: new Set<string>() };
  const { commands } = await reachOf(bare, state.start);
  const { part, described } = await catalogueOf(bare, commands);
  const instructions = renderInstructions({
    description: options.workflow.settings.description,
    guidance: options.guidance,
    catalogue: renderPart(part),
    rules: (await options.insights?.()) ?? [],
  });
  const run: RequestRun = {
    ...bare,
    instructions,
    described: new Set(part.shown.map(({ qualifiedName }) => qualifiedName)),
    state: described === undefined ? state : { ...state, described },
  };
  note(run, 'request-started', { turnId: state.turnId, step: state.step });
  return run;
}

/** The commands that are described: those of before when the request goes on, else what the request seems to need. */
async function catalogueOf({ options, state, signal }: RequestRun, commands: readonly WorkflowCommand[]) {
  const { described } = state;
  if (described !== undefined) {
    const isShown = ({ qualifiedName }: WorkflowCommand) => described.includes(qualifiedName);
    const part = { shown: commands.filter(isShown), named: commands.filter((command) => !isShown(command)) };
    return { part, described };
  }
  const maxTokens = options.catalogueTokens ?? CATALOGUE_TOKENS;
  const words = state.request;
  const first = partOf(commands, { words, found: [], maxTokens });
  if (first.named.length === 0) return { part: first, described: undefined };
  const found = (await options.findCommands?.({ utterance: words, path: state.start, signal })) ?? [];
  const part = partOf(commands, { words, found, maxTokens });
  return { part, described: part.shown.map(({ qualifiedName }) => qualifiedName) };
}

/** What can be done at a place. */
export interface Reach {
  readonly commands: readonly WorkflowCommand[];
  /** The place in words. */
  readonly place: string;
}

/** Looks up what is in reach; objects that are gone make the path shorter, as in the walk. */
export async function reachOf(
  { options, session, request, signal }: Pick<RequestRun, 'options' | 'session' | 'request' | 'signal'>,
  path: ContextPath = session.path,
): Promise<Reach> {
  const { workflow, settings = {} } = options;
  const call = { signal, settings, ...(request.principal !== undefined && { principal: request.principal }) };
  const scopes = resolveScopes(workflow, await loadPath(workflow, path, call));
  return { commands: commandsInReach(workflow, scopes), place: scopes[0]?.displayName ?? '' };
}

/** The last steps in words, for the clarifier. */
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
export function emit({ request }: Pick<RequestRun, 'request'>, event: TurnEvent): void {
  try {
    request.onEvent?.(event);
  } catch {
    // Observation is one-way.
  }
}

/** Tells the sink something of the agent's own. */
export function note(run: Pick<RequestRun, 'request'>, name: string, data: unknown): void {
  emit(run, { type: 'agent-event', name, data });
}
