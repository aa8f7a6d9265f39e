import { FwError } from '@fw/signature';
import type { Environment, ModelRole } from './model-role.ts';

/** What one answer of a role's model may take; what is absent is as the caller has it. */
export interface ModelLimits {
  /** Milliseconds, retries included. A local model may take minutes. */
  readonly timeoutMs?: number;
  /** Times that a failed call is made again. */
  readonly maxRetries?: number;
  /** Tokens of the answer. */
  readonly maxOutputTokens?: number;
}

const VARIABLES = [
  { variable: 'LLM_TIMEOUT_MS', limit: 'timeoutMs', least: 1, unit: 'milliseconds' },
  { variable: 'LLM_MAX_RETRIES', limit: 'maxRetries', least: 0, unit: 'retries' },
  { variable: 'LLM_MAX_TOKENS', limit: 'maxOutputTokens', least: 1, unit: 'tokens' },
] as const;

/** The variables of limits; each may end in a role, `LLM_TIMEOUT_MS_AGENT`, and stands for all roles without. */
export const LIMIT_VARIABLES: readonly string[] = VARIABLES.map(({ variable }) => variable);

/**
 * Reads the limits of a role, its own before those of all.
 *
 * @returns `undefined` when none is set.
 * @throws {FwError} `invalid-limit` naming the variable that is no whole number.
 */
export function readLimits(role: ModelRole, environment: Environment): ModelLimits | undefined {
  const limits = VARIABLES.flatMap(({ variable, limit, least, unit }) => {
    const names = [`${variable}_${role.slice('LLM_'.length)}`, variable];
    const name = names.find((each) => (environment[each] ?? '').trim() !== '');
    if (name === undefined) return [];
    const text = environment[name]?.trim() ?? '';
    const value = Number(text);
    if (!/^\d+$/.test(text) || !Number.isSafeInteger(value) || value < least)
      throw new FwError('invalid-limit', `${name} is "${text}": write a whole number of ${unit} from ${least} up.`);
    return [[limit, value] as const];
  });
  return limits.length === 0 ? undefined : Object.fromEntries(limits);
}
