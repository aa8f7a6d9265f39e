import { generateText, isStepCount, jsonSchema, tool, type ToolSet } from 'ai';
import { toJsonSchema } from '@fw/signature';
import { languageModel, type CountedModel } from './language-model.ts';
import type { SimulatedModel } from './simulated-model.ts';
import type { SimulatedPerson } from './simulated-person.ts';
import type { TokenMeter } from './token-meter.ts';
import type { TauTask } from './tau-task.ts';
import type { World, WorldMaker } from './world.ts';

/** Model calls of one task. Source: τ-bench gives its agents 30; twice that, so that no engine ends for lack of steps. */
export const MAX_STEPS = 60;

const DECLINED = 'Error: the person declined.';

/** What a plain loop is run on. */
export interface PlainLoop {
  readonly task: TauTask;
  readonly maker: WorldMaker;
  readonly world: World;
  readonly simulated: SimulatedModel;
  readonly meter: TokenMeter;
  /** Asked before every change; nobody is asked when absent. */
  readonly approver?: SimulatedPerson;
}

/**
 * The AI SDK's own tool loop: the application's tools with the same names, descriptions and schemas, run as they are
 * called; the application's own checks are all there is. With an approver every change is put to the person first.
 */
export async function runPlainLoop({
  task,
  maker,
  world,
  simulated,
  meter,
  approver,
}: PlainLoop): Promise<CountedModel> {
  const counted = languageModel((result) => {
    const move = simulated.next(
      result === undefined ? { kind: 'nothing' } : { kind: result.startsWith('Error') ? 'refused' : 'went' },
    );
    // Without a gate nothing tells the model that a value is unproved: it never has to ask here.
    return move.kind === 'call' ? { toolName: move.action.tool, input: move.action.args } : 'Done.';
  }, meter);
  const tools = Object.fromEntries(
    [...maker.workflow.commands.values()].map(({ name, summary, input }) => [
      name,
      tool({
        description: summary,
        // The published schema, unchecked: the application answers for what it is sent, as in τ-bench.
        inputSchema: jsonSchema<Record<string, unknown>>(toJsonSchema(input)),
        execute: async (args) => {
          const refused = approver !== undefined && maker.isWrite(name) && !approver.agrees([{ tool: name, args }]);
          return refused ? DECLINED : world.call(name, args);
        },
      }),
    ]),
    // The SDK's ToolSet does not accept its own tools under exactOptionalPropertyTypes.
  ) as ToolSet;
  await generateText({
    model: counted.model,
    instructions: maker.workflow.settings.description ?? '',
    prompt: task.instruction,
    tools,
    stopWhen: isStepCount(MAX_STEPS),
    maxRetries: 0,
  });
  return counted;
}
