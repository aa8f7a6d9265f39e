import type { Domain, Environment } from './environment.ts';
import { afterAgent, afterResult, afterUser, SILENCE, type Dialogue } from './dialogue.ts';
import { judgeCall, type Verdict } from './judge-call.ts';
import type { RecordedCall, Trajectory } from './recorded-run.ts';
import { isSameResult, isTransportError } from './same-result.ts';
import { isWrite, wrongWrites } from './wrong-writes.ts';

/** A recorded call, what the gate would have done with it, and whether ours answered as recorded. */
export interface ReplayedCall {
  readonly call: RecordedCall;
  readonly passed: boolean;
  /** The call did not reach the service when it was recorded; `verdict` and `same` are absent. */
  readonly lost: boolean;
  readonly verdict?: Verdict;
  readonly same?: boolean;
  /** What ours answered, when it is not what was recorded. */
  readonly ours?: string;
  readonly isWrite: boolean;
  /** A change that the task of a failed run did not ask for. */
  readonly isWrong: boolean;
}

/**
 * Replays one conversation on a database of its own: each call is judged by what had
 * been said and shown before it, and then made as it was recorded, whatever the
 * verdict, so that the next one meets the state that it met then.
 */
export async function replay(domain: Domain, trajectory: Trajectory): Promise<readonly ReplayedCall[]> {
  const environment = domain.fresh();
  const wrong = trajectory.passed ? new Set<RecordedCall>() : wrongWrites(domain.workflow, trajectory);
  const used = new Set<string>();
  const replayed: ReplayedCall[] = [];
  let dialogue = SILENCE;
  for (const turn of trajectory.turns) {
    if (turn.kind === 'call') {
      const facts = {
        call: turn,
        passed: trajectory.passed,
        isWrite: isWrite(domain.workflow, turn.tool),
        isWrong: wrong.has(turn),
      };
      replayed.push({ ...facts, ...(await replayCall(domain, turn, { environment, dialogue, used })) });
      dialogue = afterResult(dialogue, turn.result);
    } else {
      dialogue = turn.kind === 'user' ? afterUser(dialogue, turn.text) : afterAgent(dialogue, turn.text);
    }
  }
  return replayed;
}

async function replayCall(
  { workflow }: Domain,
  call: RecordedCall,
  world: { readonly environment: Environment; readonly dialogue: Dialogue; readonly used: Set<string> },
): Promise<Pick<ReplayedCall, 'lost' | 'verdict' | 'same' | 'ours'>> {
  if (isTransportError(call.result)) return { lost: true };
  const { environment, dialogue, used } = world;
  const verdict = await judgeCall(workflow, call, { dialogue, settings: environment.settings, used });
  const ours = environment.call(call.tool, call.args);
  const same = isSameResult(call.result, ours);
  return { lost: false, verdict, same, ...(!same && { ours }) };
}
