import { createAgent, type AgentModel, type ToolCall } from '@fw/agent';
import { createAssistant, createMemoryLedger } from '@fw/assistant';
import { createSlotExtractor } from '@fw/extract';
import { newSession, type Session } from '@fw/signature';
import { scriptedDetector } from '@fw/signature/testing';
import type { RecordedCall, RecordedTurn, Trajectory } from '../gate/recorded-run.ts';
import { isTransportError } from '../gate/same-result.ts';
import { findPolicyBreak, type PolicyBreak } from './policy-break.ts';
import { clockOf, derivesIn, UnprovedSlots } from './gate-words.ts';
import { inWords } from './simulated-person.ts';
import { sameStore, type WorldMaker } from './world.ts';

/** What the replay of a recorded conversation came to. */
export interface ReplayedConversation {
  /** The state at the end is the one that the task's author expects. */
  readonly reached: boolean;
  /** The recorded calls alone, made directly, lead to that state; else the file has another task's expectation. */
  readonly reachedDirectly: boolean;
  /** The state at the end is the one that the recorded calls alone lead to. */
  readonly same: boolean;
  /** Recorded changes that we stopped and that the written policy forbids. */
  readonly breaks: readonly PolicyBreak[];
  /** Not as recorded, and the state is the one that the recorded calls lead to without those of `breaks`. */
  readonly explained: boolean;
  readonly confirmations: number;
  /** Questions that the recording does not have: a value that nobody had said. */
  readonly questions: number;
  /** Recorded changes that did not go through, and what was said of them. */
  readonly stopped: readonly string[];
}

type Spoken = Exclude<RecordedTurn, RecordedCall>;

/**
 * Replays a conversation through the agent: what its model said is asked of the person, what the person said is the
 * answer, its calls are `run_command`. The person says yes when shown what the recording does, and tells the value of
 * the recorded call when asked for one.
 */
export async function replayThroughAgent(
  trajectory: Trajectory,
  maker: WorldMaker,
  policy: string,
): Promise<ReplayedConversation> {
  const gold = maker.goldStore(trajectory.gold);
  const turns = trajectory.turns.filter((turn) => turn.kind !== 'call' || !isTransportError(turn.result));
  const direct = maker.open();
  for (const turn of turns) if (turn.kind === 'call') direct.call(turn.tool, turn.args);

  const world = maker.open();
  const said = turns.filter((turn): turn is Spoken => turn.kind === 'user').map(({ text }) => text);
  const model = new Replayer(turns, maker, (call) => findPolicyBreak(call, world.store, policy));
  const options = { workflow: maker.workflow, settings: world.settings };
  const assistant = createAssistant({
    ...options,
    detector: scriptedDetector(),
    extractor: createSlotExtractor(),
    ledger: createMemoryLedger(),
    clock: () => clockOf(),
    derives: derivesIn(maker.workflow, new Set(said)),
  });
  const agent = createAgent({
    ...options,
    assistant,
    model,
    budget: { maxSteps: Number.MAX_SAFE_INTEGER, maxTokens: Number.MAX_SAFE_INTEGER, maxMs: Number.MAX_SAFE_INTEGER },
  });
  let session: Session = newSession(`${trajectory.taskId}-${trajectory.trial}`, maker.workflow.name);
  let confirmations = 0;
  let utterance = said.shift() ?? 'Hello.';
  for (let count = 0; count < MAX_UTTERANCES && !model.isOver; count++) {
    const turn = await agent.take({ utterance, session, onEvent: model.unproved.listen });
    // What a store does: only JSON survives.
    session = JSON.parse(JSON.stringify(turn.session)) as Session;
    if (turn.clarification?.kind === 'confirm') {
      confirmations++;
      utterance = 'yes';
    } else utterance = model.answer() ?? said.shift() ?? 'Go on.';
  }
  const same = sameStore(world.store, direct.store);
  const lawful = maker.open();
  for (const turn of turns) if (turn.kind === 'call' && !model.forbidden.has(turn)) lawful.call(turn.tool, turn.args);
  return {
    reached: sameStore(world.store, gold),
    reachedDirectly: sameStore(direct.store, gold),
    same,
    breaks: [...model.forbidden.values()],
    explained: !same && model.forbidden.size > 0 && sameStore(world.store, lawful.store),
    confirmations,
    questions: model.questions,
    stopped: model.stopped,
  };
}

/** Utterances after which a replay is given up; the longest recorded conversation has a third of it. */
const MAX_UTTERANCES = 200;

/** A model that says and does what a recorded one did. */
class Replayer implements AgentModel {
  readonly name = 'recorded/model';
  readonly stopped: string[] = [];
  /** Calls that were stopped and that the written policy forbids. */
  readonly forbidden = new Map<RecordedCall, PolicyBreak>();
  readonly unproved = new UnprovedSlots();
  questions = 0;
  isOver = false;
  readonly #turns: readonly RecordedTurn[];
  readonly #maker: WorldMaker;
  readonly #judge: (call: RecordedCall) => PolicyBreak | undefined;
  #at = 0;
  #last: RecordedCall | undefined;
  #answer: string | undefined;
  #asked = false;
  #put = '';
  #ids = 0;

  constructor(
    turns: readonly RecordedTurn[],
    maker: WorldMaker,
    judge: (call: RecordedCall) => PolicyBreak | undefined,
  ) {
    // What came before the person first spoke is a greeting.
    this.#turns = turns.slice(turns.findIndex(({ kind }) => kind === 'user') + 1);
    this.#maker = maker;
    this.#judge = judge;
  }

  /** What the person says to a question that the recording does not have. */
  answer(): string | undefined {
    const answer = this.#answer;
    this.#answer = undefined;
    return answer;
  }

  next: AgentModel['next'] = async ({ messages }) => {
    const last = messages.at(-1);
    return { text: '', calls: [this.#decide(last?.role === 'tool' ? last.text : '')], usage: NOTHING };
  };

  #decide(result: string): ToolCall {
    const call = this.#last;
    if (call !== undefined) {
      const slots = this.unproved.take();
      if (slots.length > 0 && !this.#asked) {
        this.#asked = true;
        this.questions++;
        this.#answer = slots.map((slot) => `${slot}: ${inWords(call.args[slot])}`).join('; ');
        return this.#call('ask_user', { question: `What is the ${slots.join(', and the ')}?` });
      }
      if (this.#asked && result.startsWith('The person answered')) return this.#run(call);
      const isStopped = /^(Not run|Not done|Failed|It was not run|You already called|You go to)/.test(result);
      if (isStopped && this.#maker.isWrite(call.tool) && !call.isError) {
        this.stopped.push(`${call.tool} ${JSON.stringify(call.args)}: ${result.slice(0, 300)}`);
        const broken = this.#judge(call);
        if (broken !== undefined) this.forbidden.set(call, broken);
      }
    }
    this.#last = undefined;
    this.#asked = false;
    return this.#advance();
  }

  #advance(): ToolCall {
    const turn = this.#turns[this.#at++];
    if (turn === undefined) {
      this.isOver = true;
      return this.#call('finish', { answer: 'Done.', outcomes: [{ goal: 1, status: 'done' }] });
    }
    if (turn.kind === 'call') return this.#run(turn);
    if (turn.kind === 'agent') {
      this.#put = turn.text;
      return this.#advance();
    }
    // What the person said is the answer to what was put to them before.
    return this.#call('ask_user', { question: this.#put === '' ? '…' : this.#put });
  }

  #run(call: RecordedCall): ToolCall {
    this.#last = call;
    return this.#call('run_command', { command: call.tool, parameters: call.args });
  }

  #call(tool: string, input: unknown): ToolCall {
    return { id: `call-${this.#ids++}`, tool, input };
  }
}

const NOTHING = { inputTokens: 0, outputTokens: 0 };
