import type { ObjectModel } from '@fw/agent';
import type { Models } from './create-models.ts';
import type { ModelRole } from './model-role.ts';

/** The model of a role as one that answers with objects, under the limits of that role; `undefined` when none is named. */
export async function objectModelOf(models: Models | undefined, role: ModelRole): Promise<ObjectModel | undefined> {
  if (models === undefined || !models.has(role)) return undefined;
  const [{ model, name, limits }, { aiObjectModel }] = await Promise.all([models.get(role), import('@fw/agent/ai')]);
  return aiObjectModel(model, { name, ...limits });
}
