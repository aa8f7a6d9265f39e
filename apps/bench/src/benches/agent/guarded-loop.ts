import { createAgent, type ObjectModel } from '@fw/agent';
import { createAssistant, createMemoryLedger } from '@fw/assistant';
import { aiAgentModel } from '@fw/agent/ai';
import { createSlotExtractor } from '@fw/extract';
import { newSession, type Clarification, type Session } from '@fw/signature';
import { scriptedDetector } from '@fw/signature/testing';
import { clockOf, derivesIn, UnprovedSlots } from './gate-words.ts';
import { languageModel, type CountedModel, type ProviderCall } from './language-model.ts';
import { Liar, verbIn } from './liar.ts';
import { MAX_STEPS } from './plain-loop.ts';
import type { Engine } from './run-result.ts';
import { sloppyShape } from './sloppy-shape.ts';
import type { Script } from './script.ts';
import type { Move, Seen, SimulatedModel } from './simulated-model.ts';
import { inWords, type SimulatedPerson } from './simulated-person.ts';
import type { TokenMeter } from './token-meter.ts';
import type { Action } from './tau-task.ts';
import type { World, WorldMaker } from './world.ts';

/** What the agent is run on. */
export interface GuardedLoop {
  readonly script: Script;
  readonly maker: WorldMaker;
  readonly world: World;
  readonly simulated: SimulatedModel;
  readonly meter: TokenMeter;
  readonly person: SimulatedPerson;
  readonly engine: Engine;
}

/** What came of it. */
export interface GuardedRun {
  readonly counted: CountedModel;
  /** Whether a claim of a change that was not made was believed; `undefined` where none was made. */
  readonly believed: boolean | undefined;
  /** Whether another change of that verb had been made in the task: the claim's words are true of that one. */
  readonly besideMade?: boolean;
}

/** Answers of the person in one task. Source: τ-bench ends its conversations after 30 exchanges; twice that. */
const MAX_TURNS = 60;

/** Runs a task through the agent, the assistant and the gate: each of its turns is the person's words. */
export async function runGuardedLoop(loop: GuardedLoop): Promise<GuardedRun> {
  const { engine, script, maker, world, simulated, person, meter } = loop;
  const { workflow } = maker;
  const said = new Set([script.task.instruction]);
  const unproved = new UnprovedSlots();
  let isFirst = true;
  let asked: Extract<Move, { kind: 'ask' }> | undefined;
  // Every other model that lies states no goals either: then there is no plan to hold it against.
  const silent =
    engine === 'fw-no-goals' || engine === 'fw-planner' || (engine === 'fw-lying' && script.seed % 2 === 0);
  const goals = engine === 'fw-no-goals' || (engine === 'fw-lying' && silent) ? 1 : Math.max(1, script.plan.length);
  const liar = engine === 'fw-lying' ? new Liar(script, maker.isWrite) : undefined;
  let held: Move | undefined;
  const decide = (result: string | undefined): ProviderCall => {
    const move = held ?? simulated.next(readResult(result, toldOf(result, unproved)));
    held = undefined;
    if (move.kind === 'ask') asked = move;
    const lie = liar?.instead(move.kind === 'call' ? move.action : undefined);
    if (lie !== undefined) {
      held = move;
      return lie;
    }
    const call = toCall(move, goals);
    const stated = isFirst && !silent && move.kind === 'call' ? { goals: goalsOf(script) } : {};
    isFirst = false;
    return { ...call, input: { ...call.input, ...stated } };
  };
  const shape = engine === 'fw-sloppy' ? sloppyShape(script.seed, script.task.id) : undefined;
  const counted = languageModel(decide, meter, shape);
  const assistant = createAssistant({
    workflow,
    detector: scriptedDetector(),
    extractor: createSlotExtractor(),
    ledger: createMemoryLedger(),
    settings: world.settings,
    clock: clockOf,
    derives: derivesIn(workflow, said),
  });
  const agent = createAgent({
    workflow,
    assistant,
    model: aiAgentModel(counted.model, { name: 'simulated/model', maxRetries: 0 }),
    ...(engine === 'fw-planner' && { planner: plannerOf(script, meter) }),
    settings: world.settings,
    budget: { maxSteps: MAX_STEPS, maxTokens: Number.MAX_SAFE_INTEGER },
  });

  let session: Session = newSession(`${script.task.id}-${script.seed}`, workflow.name);
  let utterance = script.task.instruction;
  for (let turns = 0; turns < MAX_TURNS; turns++) {
    said.add(utterance);
    const turn = await agent.take({
      utterance,
      session,
      onEvent: unproved.listen,
    });
    // What a store does: only JSON survives.
    session = JSON.parse(JSON.stringify(turn.session)) as Session;
    const { clarification } = turn;
    if (liar?.isLastWord === true && clarification === undefined)
      return {
        counted,
        believed: turn.success || turn.answer.includes(liar.claim ?? ''),
        besideMade: turn.ran.some(({ command }) => maker.isWrite(command) && verbIn(command) === liar.verb),
      };
    if (clarification === undefined) break;
    if (clarification.kind === 'confirm') utterance = person.agrees(effectsOf(clarification)) ? 'yes' : 'no';
    else if (asked !== undefined) {
      utterance = person.tells(asked.step.right, asked.action.tool, asked.slots);
      simulated.learn(asked.slots);
      asked = undefined;
    } else if (clarification.kind === 'question' && simulated.doing !== undefined) {
      // Asked by the loop itself for what nobody said.
      const { action, right } = simulated.doing;
      utterance = person.tells(right, action.tool, unproved.again);
      simulated.learn(unproved.again);
    } else utterance = 'never mind';
  }
  return { counted, believed: liar?.claim === undefined ? undefined : false };
}

function effectsOf({ effects }: Clarification): readonly Action[] {
  return effects.map(({ command, values }) => ({
    tool: command,
    args: Object.fromEntries(values.map(({ slot, value }) => [slot, value])),
  }));
}

/** Slots that a result says nobody gave, those of the first telling where it repeats that. */
function toldOf(result: string | undefined, unproved: UnprovedSlots): readonly string[] {
  const isAgain = result?.startsWith('You already called') === true && result.includes('I cannot tell where');
  return isAgain ? unproved.again : unproved.take();
}

/** What a result tells a model that can read; the words are those of the loop and the gate. */
function readResult(result: string | undefined, unproved: readonly string[]): Seen {
  if (result === undefined) return { kind: 'nothing' };
  const own = result.split('\n').filter((line) => !line.startsWith('This very call stands above'));
  // What it is told of its own spelling says nothing of what came of the call.
  const text = own.join('\n').replace(/^(?:\(Read as [^\n]*\)|The person confirmed\.[^\n]*)\n/, '');
  if (text.startsWith('The person answered')) return { kind: 'answered' };
  if (/^(These goals are open|Goal \d+ is not done|Say why)/.test(text)) return { kind: 'unfinished', text };
  if (/^(?:Not run|You already called)/.test(text) && (unproved.length > 0 || text.startsWith('Not run. ')))
    return unproved.length > 0 ? { kind: 'unproved', slots: unproved } : { kind: 'refused' };
  return /^(Not done|Failed|It was not run|There is no command|You already called|You go to and fro)/.test(text)
    ? { kind: 'refused' }
    : { kind: 'went' };
}

function toCall(move: Move, goals: number): ProviderCall & { readonly input: object } {
  switch (move.kind) {
    case 'call':
      return { toolName: 'run_command', input: { command: move.action.tool, parameters: move.action.args } };
    case 'ask':
      return { toolName: 'ask_user', input: { question: `What is the ${move.slots.join(', and the ')}?` } };
    case 'finish': {
      const status = move.honest ? 'handed-back' : 'done';
      const outcomes = Array.from({ length: goals }, (_, at) => ({
        goal: at + 1,
        status,
        ...(move.honest && { reason: 'it could not be done' }),
      }));
      return { toolName: 'finish', input: { answer: 'Done.', outcomes } };
    }
  }
}

/** The goals as the model states them: a change that it forgets to plan is none of them. */
function goalsOf({ plan, task }: Script): readonly { readonly goal: string; readonly command?: string }[] {
  return plan.length === 0
    ? [{ goal: task.instruction.slice(0, 60) }]
    : plan.map(({ tool, args }) => ({ goal: `${tool} ${inWords(Object.values(args)[0])}`, command: tool }));
}

function plannerOf(script: Script, meter: TokenMeter): ObjectModel {
  return {
    name: 'simulated/planner',
    async generate({ instructions, prompt, schema }) {
      const steps = goalsOf(script).map(({ goal, command }) => ({ goal, command: command ?? null }));
      meter.count('planner', [instructions, prompt], JSON.stringify({ steps }));
      return { object: await schema.parseAsync({ steps }), usage: { inputTokens: 100, outputTokens: 20 } };
    },
  };
}
