import {
  createModels,
  ModelNotConfiguredError,
  type Environment,
  type ModelRole,
  type Models,
} from 'fastworkflow/models';
import { plainText } from '../terminal/plain-text.ts';
import type { Terminal } from '../terminal/terminal.ts';

/** What takes turns without a plan. */
export const ASSISTANT_ROLES: readonly ModelRole[] = ['LLM_PARAM_EXTRACTION', 'LLM_RESPONSE_GEN'];

/** What the agent needs besides. */
export const AGENT_ROLES: readonly ModelRole[] = ['LLM_AGENT', 'LLM_PLANNER'];

/**
 * The models of the settings that can be had. One whose key or address is missing is left out, and a line says which
 * variable to set: everything deterministic works without.
 *
 * @param roles - Those that are wanted; the others are left as they are.
 * @throws {FwError} `model-not-configured` for a role that names no model as it should: a slip, not an absence.
 */
export async function usableModels(
  terminal: Pick<Terminal, 'note' | 'paint'>,
  environment: Environment,
  roles: readonly ModelRole[],
): Promise<Models> {
  const missing = await missingModels(environment, roles);
  for (const { message } of missing)
    terminal.note(terminal.paint('yellow', plainText(`${message} Going on without it.`)));
  const without = Object.fromEntries(missing.map(({ role }) => [role, undefined]));
  return createModels({ environment: { ...environment, ...without } });
}

/** The named models whose key or address is missing. Throws as {@link usableModels}. */
export async function missingModels(
  environment: Environment,
  roles: readonly ModelRole[],
): Promise<readonly ModelNotConfiguredError[]> {
  const models = createModels({ environment });
  const missing: ModelNotConfiguredError[] = [];
  for (const role of roles) {
    if (!models.has(role)) continue;
    try {
      await models.get(role);
    } catch (error) {
      if (!(error instanceof ModelNotConfiguredError) || error.variable === role) throw error;
      missing.push(error);
    }
  }
  return missing;
}
