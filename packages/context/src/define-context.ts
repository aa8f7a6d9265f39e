import { FwError, type ContextDefinition } from '@fw/signature';

/**
 * Declares a context: how its object is found, what a person calls it, what may be done with it now.
 * In a workflow folder it is the default export of `_commands/Order/_Order.ts`.
 *
 * @throws {FwError} `invalid-context` when a plain JavaScript caller passes what the types would have refused.
 */
export function defineContext<Target = unknown>(definition: ContextDefinition<Target>): ContextDefinition<Target> {
  if (typeof definition !== 'object' || definition === null) {
    throw new FwError(
      'invalid-context',
      'A context is not an object: pass { load, displayName, parent, enabled }, each optional.',
    );
  }
  for (const part of ['load', 'displayName', 'parent', 'enabled'] as const) {
    if (definition[part] !== undefined && typeof definition[part] !== 'function') {
      throw new FwError('invalid-context', `A context has a ${part} that is not a function.`);
    }
  }
  return Object.freeze({ ...definition });
}
