import { canonicalJson, samePath, type Session, type Turn, type WorkflowCommand } from '@fw/signature';
import { remember } from '@fw/assistant/internal';
import type { ToolCall } from './agent-model-port.ts';
import { refuseLoop } from './loop-guard.ts';
import { readAction } from './read-action.ts';
import { observe } from './observe.ts';
import { withGoals } from './open-request.ts';
import { note, reachOf, type RequestRun } from './request-run.ts';
import { stepRequest } from './step-request.ts';
import { afterStep, nowAt } from './after-step.ts';
import { withoutDefaults } from './without-defaults.ts';

/** Reads that were made at once. */
export interface ReadTogether {
  readonly run: RequestRun;
  /** What the model is told of each, in the order of the calls; calls beyond these are still to be made. */
  readonly texts: readonly string[];
}

interface Read {
  readonly call: ToolCall;
  readonly command: WorkflowCommand;
  readonly parameters: Readonly<Record<string, unknown>>;
  readonly goals: Parameters<typeof withGoals>[1];
}

/**
 * Makes the reads at the head of a model's calls side by side; fewer than two are left to go in order. All start from
 * the same place. A read that navigates, or that has to be asked about, ends the row: what comes after it is made anew,
 * in order, from where it leads.
 */
export async function readSideBySide(run: RequestRun, calls: readonly ToolCall[]): Promise<ReadTogether | undefined> {
  const reads = calls.length < 2 ? [] : await readsAtHead(run, calls);
  if (reads.length < 2) return undefined;
  for (const { call } of reads) note(run, 'tool-called', { tool: call.tool, input: call.input });
  const request = stepRequest(run);
  const turns = await Promise.all(
    reads.map(({ command, parameters }, at) =>
      run.options.assistant.act({
        ...request,
        step: request.step + at + 1,
        command: command.qualifiedName,
        input: withoutDefaults(command, parameters),
        signal: run.signal,
      }),
    ),
  );
  const end = turns.findIndex((turn) => turn.clarification?.kind === 'confirm');
  const answered = end < 0 ? turns : turns.slice(0, end);
  const moves = answered.findIndex(({ session }) => !samePath(session.path, run.session.path));
  const kept = moves < 0 ? answered : answered.slice(0, moves + 1);
  if (kept.length === 0) return undefined;

  let next = reads.reduce((before, { goals }) => withGoals(before, goals), run);
  for (const [at, turn] of kept.entries()) {
    const { command, parameters } = reads[at] as Read; // There is a turn for each read.
    next.meter.step();
    next = afterStep(
      next,
      { ...turn, session: mergedSession(run.session, next.session, turn) },
      {
        command: command.qualifiedName,
        input: parameters,
        effect: command.effect,
      },
    );
    note(next, 'observed', { tool: 'run_command', text: observe(turn) });
  }
  const moved = await nowAt(next, run.session);
  const texts = kept.map((turn, at) => `${observe(turn)}${at === kept.length - 1 ? moved.text : ''}`);
  return { run: moved.run, texts };
}

/** The reads that come first, each named outright, each different, none of them a repetition. */
async function readsAtHead(run: RequestRun, calls: readonly ToolCall[]): Promise<readonly Read[]> {
  const { commands } = await reachOf(run);
  const reads: Read[] = [];
  const seen = new Set<string>();
  for (const call of calls) {
    const action = readAction(call.tool, call.input);
    if (typeof action === 'string' || action.kind !== 'run_command') break;
    const command = commands.find(({ qualifiedName }) => qualifiedName === action.command);
    const key = canonicalJson([action.command, action.parameters]);
    if (command?.effect !== 'read' || seen.has(key)) break;
    if (refuseLoop(run.state.calls, command.qualifiedName, action.parameters) !== undefined) break;
    seen.add(key);
    reads.push({ call, command, parameters: action.parameters, goals: action.goals });
  }
  return reads;
}

/** The conversation with what one of the reads added to where all of them began. */
function mergedSession(base: Session, before: Session, { session }: Turn): Session {
  const added = session.history.filter((message) => !base.history.includes(message));
  return { ...remember({ ...session, history: before.history }, added), turns: before.turns };
}
