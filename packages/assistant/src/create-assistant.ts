import { FwError, type Workflow } from '@fw/signature';
import { act } from './act.ts';
import { answer } from './answer.ts';
import { CONFIRMATION_MS, TURN_MS, type Assistant, type AssistantOptions } from './assistant.ts';
import { HANDLER_TIMEOUT_MS } from './effect/execute.ts';
import type { Ports } from './pass/pass.ts';
import { takeTurn } from './take-turn.ts';

/**
 * Wires the walk. The conversation goes in with every turn and comes out with it; the assistant itself remembers only
 * which handlers still run.
 */
export function createAssistant(options: AssistantOptions): Assistant {
  const ports = portsOf(options);
  const clock = options.clock ?? steadyClock();
  return {
    take: (request) => takeTurn(ports, { ...request, now: clock() }),
    act: (request) => act(ports, { ...request, now: clock() }),
    answer: (request) => answer(ports, { ...request, now: clock() }),
  };
}

/** The machine's clock, which somebody may set back: while the process lives it does not go slower than time does. */
function steadyClock(): () => Date {
  let last = { wall: Date.now(), ticks: performance.now() };
  return () => {
    const ticks = performance.now();
    const wall = Math.max(Date.now(), last.wall + Math.floor(ticks - last.ticks));
    last = { wall, ticks };
    return new Date(wall);
  };
}

function portsOf(options: AssistantOptions): Ports {
  const {
    workflow,
    detector,
    extractor,
    ledger,
    settings = {},
    confirmationMs = CONFIRMATION_MS,
    derives,
    onFault,
  } = options;
  return {
    workflow,
    detector,
    extractor,
    ledger,
    timer: options.timer ?? (() => performance.now()),
    newId: options.newId ?? (() => crypto.randomUUID()),
    settings,
    runWorkflow: options.runWorkflow ?? refuseNested,
    predict: options.predict ?? refusePrediction,
    derives,
    reader: options.reader ?? extractor,
    learner: options.learner,
    confirmationMs,
    turnMs: options.turnMs ?? Math.max(TURN_MS, 2 * longestHandler(workflow)),
    underWay: new Set(),
    fault: (fault) => {
      try {
        onFault?.(fault);
      } catch {
        // A log that fails is not the conversation's business.
      }
    },
  };
}

function longestHandler({ commands }: Workflow): number {
  return Math.max(0, ...[...commands.values()].map(({ timeoutMs = HANDLER_TIMEOUT_MS }) => timeoutMs));
}

function refuseNested(): Promise<never> {
  return Promise.reject(
    new FwError(
      'no-nested-workflows',
      'This assistant was made without runWorkflow, so commands cannot run other workflows.',
    ),
  );
}

function refusePrediction(): Promise<never> {
  return Promise.reject(
    new FwError('no-model', 'This command asks a model: name one in LLM_RESPONSE_GEN, as provider/model.'),
  );
}
