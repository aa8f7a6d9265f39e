import type { Prices } from '@fw/agent';
import { FwError } from '@fw/signature';
import { COMPATIBLE_PROVIDERS, optionalKeys, PROVIDER_KEYS } from './providers.ts';

/** What a language model is used for; each can be another model. */
export const MODEL_ROLES = [
  'LLM_SYNDATA_GEN',
  'LLM_PARAM_EXTRACTION',
  'LLM_RESPONSE_GEN',
  'LLM_PLANNER',
  'LLM_AGENT',
  'LLM_CONVERSATION_STORE',
  // Plays the person in an evaluation; never part of a turn.
  'LLM_USER_SIMULATOR',
] as const;

/** What a model is used for, and at the same time the name of its variable in `fastworkflow.env`. */
export type ModelRole = (typeof MODEL_ROLES)[number];

/** Settings by name, as in `fastworkflow.env`; never read from the process behind the caller's back. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** One model as configured: who serves it, where, and with which key. */
export interface ModelReference {
  /** As written: `mistral/mistral-small-latest`. */
  readonly name: string;
  readonly provider: string;
  readonly modelId: string;
  /** Present for OpenAI-compatible servers. */
  readonly baseUrl?: string;
  readonly apiKey?: string;
}

/** No model for a role. Set the variable it names; everything deterministic works without. */
export class ModelNotConfiguredError extends FwError {
  readonly role: ModelRole;
  /** Name of the variable that is missing. */
  readonly variable: string;

  constructor(role: ModelRole, variable: string, message: string) {
    super('model-not-configured', message);
    this.role = role;
    this.variable = variable;
  }
}

/** Whether a role names a model; says nothing about keys. */
export function isConfigured(role: ModelRole, environment: Environment): boolean {
  return (environment[role] ?? '').trim() !== '';
}

/**
 * The models of a role in the order in which they are to be tried: `mistral/a, openai/b` is a chain.
 *
 * Keys are looked for as `LLM_API_KEY_<ROLE>`, `LITELLM_API_KEY_<ROLE>`, then under the provider's usual name, which
 * comes first for a proxy: its key is the same for all roles; servers
 * as `LLM_BASE_URL_<ROLE>`, then the provider's own address (a proxy's `LITELLM_PROXY_API_BASE`), then `LLM_BASE_URL`,
 * then the address where the provider usually is. `<ROLE>` is the role without its `LLM_`.
 *
 * @throws {ModelNotConfiguredError} Naming the variable that is missing.
 */
export function readRole(role: ModelRole, environment: Environment): readonly [ModelReference, ...ModelReference[]] {
  const names = (environment[role] ?? '').split(',').map((name) => name.trim());
  const [first, ...others] = names.filter((name) => name !== '').map((name) => readReference(role, name, environment));
  if (first === undefined) {
    throw new ModelNotConfiguredError(
      role,
      role,
      `No model for ${role}: set ${role}=provider/model in fastworkflow.env.`,
    );
  }
  return [first, ...others];
}

/**
 * What a role's model costs for a million tokens, in any one currency: `LLM_PRICE_<ROLE>=0.1/0.3`, tokens in and out.
 *
 * @returns `undefined` when nothing is set.
 * @throws {FwError} `invalid-price` when what is set is no price.
 */
export function readPrice(role: ModelRole, environment: Environment): Prices | undefined {
  const variable = `LLM_PRICE_${role.slice('LLM_'.length)}`;
  const text = environment[variable]?.trim() ?? '';
  if (text === '') return undefined;
  const [, input, output] = /^(\d+(?:\.\d+)?)\s*\/\s*(\d+(?:\.\d+)?)$/.exec(text) ?? [];
  if (input === undefined || output === undefined)
    throw new FwError(
      'invalid-price',
      `${variable} is "${text}": write the prices of a million tokens in and out, 0.1/0.3.`,
    );
  return { inputPerMillion: Number(input), outputPerMillion: Number(output) };
}

function readReference(role: ModelRole, name: string, environment: Environment): ModelReference {
  const slash = name.indexOf('/');
  const provider = name.slice(0, slash);
  const modelId = name.slice(slash + 1);
  if (slash <= 0 || modelId === '') {
    throw new ModelNotConfiguredError(
      role,
      role,
      `${role} is "${name}": write provider/model, such as mistral/mistral-small-latest.`,
    );
  }
  const suffix = role.slice('LLM_'.length);
  const served = COMPATIBLE_PROVIDERS[provider];
  const baseUrl =
    setting(environment, `LLM_BASE_URL_${suffix}`) ??
    setting(environment, served?.urlVariable) ??
    setting(environment, 'LLM_BASE_URL') ??
    served?.url;
  const usual = PROVIDER_KEYS[provider] ?? served?.keyVariable;
  const apiKey =
    (served?.urlVariable === undefined ? undefined : setting(environment, usual)) ??
    setting(environment, `LLM_API_KEY_${suffix}`) ??
    setting(environment, `LITELLM_API_KEY_${suffix}`) ??
    setting(environment, usual) ??
    optionalKeys(provider)
      .map((name) => setting(environment, name))
      .find((value) => value !== undefined);
  if (served !== undefined && baseUrl === undefined) {
    const variable = served.urlVariable ?? `LLM_BASE_URL_${suffix}`;
    throw new ModelNotConfiguredError(
      role,
      variable,
      `${role} is "${name}", but there is no address: set ${variable} (or LLM_BASE_URL_${suffix}).`,
    );
  }
  if ((baseUrl === undefined || baseUrl === served?.url) && apiKey === undefined && usual !== undefined) {
    throw new ModelNotConfiguredError(
      role,
      usual,
      `${role} is "${name}", but there is no key: set ${usual} or LLM_API_KEY_${suffix} in fastworkflow.passwords.env.`,
    );
  }
  return {
    name,
    provider,
    modelId,
    ...(baseUrl !== undefined && { baseUrl }),
    ...(apiKey !== undefined && { apiKey }),
  };
}

/** What a setting holds; an empty one counts as absent. */
function setting(environment: Environment, name: string | undefined): string | undefined {
  const value = name === undefined ? undefined : environment[name]?.trim();
  return value === '' ? undefined : value;
}
