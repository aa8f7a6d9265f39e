import { resolve } from 'node:path';
import type { Prices } from '@fw/agent';
import type { LanguageModel } from 'ai';
import { fallbackModel } from './fallback-model.ts';
import { installedModel } from './installed-provider.ts';
import { readLimits, type ModelLimits } from './model-limits.ts';
import { wholeAsStream } from './whole-as-stream.ts';
import {
  isConfigured,
  readPrice,
  readRole,
  type Environment,
  type ModelReference,
  type ModelRole,
} from './model-role.ts';

/** A model object of the AI SDK, not just a name. */
export type ModelObject = Extract<LanguageModel, { readonly specificationVersion: 'v4' }>;

/** A model ready for use, and what to call it. */
export interface NamedModel {
  /** `provider/model`, or the chain of them. */
  readonly name: string;
  readonly model: LanguageModel;
  /** What it costs, where that is known. */
  readonly price?: Prices;
  /** What an answer may take, where the settings say. */
  readonly limits?: ModelLimits;
}

/** Models by role, made when first asked for. */
export interface Models {
  has(role: ModelRole): boolean;
  /** @throws {ModelNotConfiguredError} Naming the variable that is missing. */
  get(role: ModelRole): Promise<NamedModel>;
  /** Keys and tokens among the settings: what no event, log or recording may show. */
  readonly secrets?: readonly string[];
}

/** Where models come from: settings, and objects given in code, which win. */
export interface ModelsOptions {
  readonly environment?: Environment;
  readonly models?: Readonly<Partial<Record<ModelRole, LanguageModel>>>;
  /** Folder from which packages of other providers (`@ai-sdk/anthropic`) are loaded; the current one when absent. */
  readonly from?: string;
}

/** Reads roles from settings. Providers are loaded on use; nothing is contacted until a model is asked something. */
export function createModels({ environment = {}, models = {}, from = '.' }: ModelsOptions): Models {
  const made = new Map<ModelRole, Promise<NamedModel>>();
  return {
    secrets: secretsIn(environment),
    has: (role) => models[role] !== undefined || isConfigured(role, environment),
    async get(role) {
      const given = models[role];
      if (given !== undefined) {
        const limits = readLimits(role, environment);
        return { name: nameOf(given), model: given, ...(limits && { limits }) };
      }
      const known = made.get(role) ?? load(role, environment, resolve(from));
      made.set(role, known);
      return known;
    },
  };
}

/** Values of settings whose names say that they are secret. */
function secretsIn(environment: Environment): readonly string[] {
  return Object.entries(environment).flatMap(([name, value]) =>
    value !== undefined && /KEY|TOKEN|SECRET|PASSWORD|CREDENTIAL/i.test(name) ? [value] : [],
  );
}

function nameOf(model: LanguageModel): string {
  return typeof model === 'string' ? model : `${model.provider}/${model.modelId}`;
}

async function load(role: ModelRole, environment: Environment, from: string): Promise<NamedModel> {
  const references = readRole(role, environment);
  const [first, ...others] = await Promise.all(references.map((reference) => connect(role, reference, from)));
  if (first === undefined) throw new Error('readRole returns at least one reference');
  const price = readPrice(role, environment);
  const limits = readLimits(role, environment);
  return {
    name: references.map(({ name }) => name).join(', '),
    model: fallbackModel(first, ...others),
    ...(price !== undefined && { price }),
    ...(limits && { limits }),
  };
}

async function connect(role: ModelRole, reference: ModelReference, from: string): Promise<ModelObject> {
  const { provider, modelId, baseUrl, apiKey } = reference;
  const key = apiKey === undefined ? {} : { apiKey };
  if (provider === 'mistral') {
    const { createMistral } = await import('@ai-sdk/mistral');
    return createMistral({ ...key, ...(baseUrl !== undefined && { baseURL: baseUrl, fetch: wholeAsStream() }) })(
      modelId,
    );
  }
  if (provider === 'openai' && baseUrl === undefined) {
    const { createOpenAI } = await import('@ai-sdk/openai');
    return createOpenAI(key)(modelId);
  }
  if (baseUrl === undefined) return installedModel(role, reference, from);
  const { createOpenAICompatible } = await import('@ai-sdk/openai-compatible');
  // The schema goes along: without this flag the SDK asks for JSON and never says which.
  const asked = { supportsStructuredOutputs: true, includeUsage: true, fetch: wholeAsStream() };
  const settings = { name: provider, baseURL: baseUrl, ...asked };
  return createOpenAICompatible({ ...settings, ...key })(modelId);
}
