import { createAgent, type ObjectModel } from '@fw/agent';
import { createAssistant, createMemoryLedger } from '@fw/assistant';
import { aiAgentModel } from '@fw/agent/ai';
import { createSlotExtractor } from '@fw/extract';
import { newSession, type Clarification, type Session } from '@fw/signature';
import { scriptedDetector } from '@fw/signature/testing';
import { clockOf, derivesIn, UnprovedSlots } from './gate-words.ts';
import { languageModel, type CountedModel, type ProviderCall } from './language-model.ts';
import { MAX_STEPS } from './plain-loop.ts';
import type { Script } from './script.ts';
import type { Move, Seen, SimulatedModel } from './simulated-model.ts';
import type { SimulatedPerson } from './simulated-person.ts';
import type { Action } from './tau-task.ts';
import type { World, WorldMaker } from './world.ts';

/** What the agent is run on. */
export interface GuardedLoop {
  readonly script: Script;
  readonly maker: WorldMaker;
  readonly world: World;
  readonly simulated: SimulatedModel;
  readonly person: SimulatedPerson;
  /** Whether a planner writes the sub-goals; without one the request is its own single goal. */
  readonly planner: boolean;
}

/** Answers of the person in one task. Source: τ-bench ends its conversations after 30 exchanges; twice that. */
const MAX_TURNS = 60;

/** Runs a task through the agent, the assistant and the gate: each of its turns is the person's words. */
export async function runGuardedLoop(loop: GuardedLoop): Promise<CountedModel> {
  const { script, maker, world, simulated, person } = loop;
  const { workflow } = maker;
  const said = new Set([script.task.instruction]);
  const unproved = new UnprovedSlots();
  let goals = 1;
  let asked: Extract<Move, { kind: 'ask' }> | undefined;
  const counted = languageModel((result) => {
    const move = simulated.next(readResult(result, unproved.take()));
    if (move.kind === 'ask') asked = move;
    return toCall(move, goals);
  });
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
    ...(loop.planner && { planner: plannerOf(script, (count) => (goals = count)) }),
    settings: world.settings,
    budget: { maxSteps: MAX_STEPS, maxTokens: Number.MAX_SAFE_INTEGER },
  });

  let session: Session = newSession(`${script.task.id}-${script.seed}`, workflow.name);
  let utterance = script.task.instruction;
  for (let turns = 0; turns < MAX_TURNS; turns++) {
    said.add(utterance);
    const turn = await agent.take({ utterance, session, onEvent: unproved.listen });
    // What a store does: only JSON survives.
    session = JSON.parse(JSON.stringify(turn.session)) as Session;
    const { clarification } = turn;
    if (clarification === undefined) break;
    if (clarification.kind === 'confirm') utterance = person.agrees(effectsOf(clarification)) ? 'yes' : 'no';
    else if (asked !== undefined) {
      utterance = person.tells(asked.step.right, asked.action.tool, asked.slots);
      simulated.learn(asked.slots);
      asked = undefined;
    } else utterance = 'never mind';
  }
  return counted;
}

function effectsOf({ effects }: Clarification): readonly Action[] {
  return effects.map(({ command, values }) => ({
    tool: command,
    args: Object.fromEntries(values.map(({ slot, value }) => [slot, value])),
  }));
}

/** What a result tells a model that can read; the words are those of the loop and the gate. */
function readResult(result: string | undefined, unproved: readonly string[]): Seen {
  if (result === undefined) return { kind: 'nothing' };
  const text = result.replace(/^The person confirmed\.\n/, '');
  if (text.startsWith('The person answered')) return { kind: 'answered' };
  if (/^(These sub-goals are open|Sub-goal \d+ is not done|Say why)/.test(text)) return { kind: 'unfinished', text };
  if (text.startsWith('Not run. '))
    return unproved.length > 0 ? { kind: 'unproved', slots: unproved } : { kind: 'refused' };
  return /^(Not done|Failed|It was not run|There is no command|You already called|You go to and fro)/.test(text)
    ? { kind: 'refused' }
    : { kind: 'went' };
}

function toCall(move: Move, goals: number): ProviderCall {
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

function plannerOf({ plan, task }: Script, onPlan: (goals: number) => void): ObjectModel {
  return {
    name: 'simulated/planner',
    async generate({ schema }) {
      const steps =
        plan.length === 0
          ? [{ goal: task.instruction, command: null }]
          : plan.map(({ tool, args }) => ({ goal: `${tool} ${JSON.stringify(args)}`, command: tool }));
      onPlan(steps.length);
      return { object: await schema.parseAsync({ steps }), usage: { inputTokens: 100, outputTokens: 20 } };
    },
  };
}
