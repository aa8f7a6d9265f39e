import { join } from 'node:path';
import { createAgent, respondingAssistant, type Agent, type AgentOptions, type Prices } from '@fw/agent';
import { fileInsightStore } from '@fw/evaluate';
import type { Assistant } from '@fw/assistant';
import { createSlotExtractor } from '@fw/extract';
import type { IntentDetector, SlotExtractor, Workflow } from '@fw/signature';
import { fewShotExamples } from './few-shot-examples.ts';
import { findByDetector } from './find-commands.ts';
import type { Models } from './models/create-models.ts';
import { objectModelOf } from './models/object-model-of.ts';

/** File in a workflow's folder with rules that were learnt, one a list item; a person may edit it. */
export const INSIGHTS_FILE = 'insights.md';

/** The extractor, asking the model of `LLM_PARAM_EXTRACTION` for what the local recognisers leave open, if there is one. */
export async function extractorFor(models: Models | undefined): Promise<SlotExtractor> {
  if (models === undefined || !models.has('LLM_PARAM_EXTRACTION')) return createSlotExtractor();
  const [{ model, limits }, { aiExtractionModel }] = await Promise.all([
    models.get('LLM_PARAM_EXTRACTION'),
    import('@fw/extract/ai'),
  ]);
  return createSlotExtractor({
    model: aiExtractionModel(model, { ...limits }),
    examples: fewShotExamples(),
    ...(limits?.timeoutMs !== undefined && { modelTimeoutMs: limits.timeoutMs }),
  });
}

/** The assistant, its answers worded by the model of `LLM_RESPONSE_GEN`; as it is when none is named. */
export async function speakerFor(
  models: Models | undefined,
  { workflow, assistant }: Pick<AgentParts, 'workflow' | 'assistant'>,
): Promise<Assistant> {
  const model = await objectModelOf(models, 'LLM_RESPONSE_GEN');
  return model === undefined ? assistant : respondingAssistant({ workflow, assistant, model });
}

/** What may be set for the agent, see `AgentOptions` of `@fw/agent`. */
export type AgentSettings = Pick<AgentOptions, 'budget' | 'guidance' | 'trajectoryTokens' | 'catalogueTokens'>;

/** What an agent is made over. */
export interface AgentParts {
  readonly workflow: Workflow;
  readonly assistant: Assistant;
  readonly settings: Readonly<Record<string, unknown>>;
  /** Folder of the workflow, for what was learnt; absent for one defined in code. */
  readonly folder?: string;
  /** Finds the commands that a large catalogue has to describe. */
  readonly detector: IntentDetector;
}

/** The agent on the models of `LLM_AGENT` and `LLM_PLANNER`; `undefined` when no model is named for the agent. */
export async function agentFor(
  models: Models | undefined,
  parts: AgentParts,
  agentSettings: AgentSettings = {},
): Promise<Agent | undefined> {
  if (models === undefined || !models.has('LLM_AGENT')) return undefined;
  const { aiAgentModel } = await import('@fw/agent/ai');
  const driver = await models.get('LLM_AGENT');
  // Without one of its own the loop states its goals with its first call, which costs no call more.
  const planner = await objectModelOf(models, 'LLM_PLANNER');
  const summariser = await objectModelOf(models, 'LLM_CONVERSATION_STORE');
  const { workflow, assistant, settings, folder, detector } = parts;
  return createAgent({
    ...agentSettings,
    workflow,
    assistant,
    settings,
    findCommands: findByDetector({ workflow, detector, settings }),
    model: aiAgentModel(driver.model, { name: driver.name, ...driver.limits }),
    ...(planner && { planner }),
    ...(summariser && { summariser }),
    prices: await pricesOf(models),
    ...(folder !== undefined && { insights: () => fileInsightStore(join(folder, INSIGHTS_FILE)).read() }),
  });
}

/** What the models of the loop cost, by their names. */
async function pricesOf(models: Models): Promise<Readonly<Record<string, Prices>>> {
  const roles = (['LLM_AGENT', 'LLM_PLANNER', 'LLM_CONVERSATION_STORE'] as const).filter((role) => models.has(role));
  const named = await Promise.all(roles.map((role) => models.get(role)));
  return Object.fromEntries(named.flatMap(({ name, price }) => (price ? [[name, price]] : [])));
}
