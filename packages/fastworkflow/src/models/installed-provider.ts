import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { ModelObject } from './create-models.ts';
import { ModelNotConfiguredError, type ModelReference, type ModelRole } from './model-role.ts';
import { packageOf } from './providers.ts';

type CreateProvider = (settings: object) => (modelId: string) => ModelObject;

/**
 * A model of a provider whose package the application has installed.
 *
 * @param from - Folder from which the package is resolved.
 * @throws {ModelNotConfiguredError} When the package is not there, saying what to install.
 */
export async function installedModel(role: ModelRole, reference: ModelReference, from: string): Promise<ModelObject> {
  const { name, provider, modelId, apiKey } = reference;
  const path = resolveFrom(packageOf(provider), from);
  if (path === undefined) {
    const variable = `LLM_BASE_URL_${role.slice('LLM_'.length)}`;
    throw new ModelNotConfiguredError(
      role,
      variable,
      `${role} is "${name}": install ${packageOf(provider)}, or set ${variable} (or LLM_BASE_URL) to the address of an OpenAI-compatible server.`,
    );
  }
  // Every provider package of the AI SDK exports one function `create…` that takes settings and gives a provider.
  const exported = (await import(pathToFileURL(path).href)) as Readonly<Record<string, unknown>>;
  const create = Object.entries(exported).find(
    ([key, value]) => /^create[A-Z]/.test(key) && typeof value === 'function',
  );
  if (create === undefined) {
    throw new ModelNotConfiguredError(role, role, `${role} is "${name}", but ${packageOf(provider)} makes no models.`);
  }
  return (create[1] as CreateProvider)(apiKey === undefined ? {} : { apiKey })(modelId);
}

function resolveFrom(specifier: string, from: string): string | undefined {
  for (const base of [join(from, 'package.json'), import.meta.url]) {
    try {
      return createRequire(base).resolve(specifier);
    } catch {
      // Not installed there.
    }
  }
  return undefined;
}
