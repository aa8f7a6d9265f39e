import type { Prices } from '@fw/agent';
import { FwError } from '@fw/signature';

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

/** The usual variable of a provider's key. */
const PROVIDER_KEYS: Readonly<Record<string, string>> = { mistral: 'MISTRAL_API_KEY', openai: 'OPENAI_API_KEY' };

/** Whether a role names a model; says nothing about keys. */
export function isConfigured(role: ModelRole, environment: Environment): boolean {
  return (environment[role] ?? '').trim() !== '';
}

/**
 * The models of a role in the order in which they are to be tried: `mistral/a, openai/b` is a chain.
 *
 * Keys are looked for as `LLM_API_KEY_<ROLE>`, `LITELLM_API_KEY_<ROLE>`, then under the provider's usual name; servers
 * as `LLM_BASE_URL_<ROLE>`, then `LLM_BASE_URL`. `<ROLE>` is the role without its `LLM_`.
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
  const baseUrl =
    environment[`LLM_BASE_URL_${suffix}`] ?? environment['LLM_BASE_URL'] ?? proxyUrl(provider, environment);
  const usual = PROVIDER_KEYS[provider];
  const apiKey =
    environment[`LLM_API_KEY_${suffix}`] ??
    environment[`LITELLM_API_KEY_${suffix}`] ??
    (usual === undefined ? undefined : environment[usual]);
  if (baseUrl === undefined && usual === undefined) {
    const variable = `LLM_BASE_URL_${suffix}`;
    throw new ModelNotConfiguredError(
      role,
      variable,
      `${role} is "${name}", served by no provider that is known here: set ${variable} (or LLM_BASE_URL) to the address of an OpenAI-compatible server.`,
    );
  }
  if (baseUrl === undefined && apiKey === undefined && usual !== undefined) {
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

function proxyUrl(provider: string, environment: Environment): string | undefined {
  return provider === 'litellm_proxy' ? environment['LITELLM_PROXY_API_BASE'] : undefined;
}
