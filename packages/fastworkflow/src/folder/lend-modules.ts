import { registerHooks, type ResolveHookContext } from 'node:module';
import { dirname, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Packages that a workflow's files import and that need not be installed beside them. */
const LENT = /^(fastworkflow|zod|@fw\/[a-z-]+)(\/.*)?$/;

/** The names that Node gives to what it found; those of files that name no module system are absent. */
const ES_MODULE: Readonly<Record<string, string>> = {
  ts: 'module-typescript',
  mts: 'module-typescript',
  js: 'module',
  mjs: 'module',
};

/**
 * Lets the files of some folders import `fastworkflow`, `@fw/*` and `zod` from this installation where they have none
 * of their own, so that a folder works wherever it lies; and reads them as ES modules without a `package.json`.
 *
 * @param folders - Absolute paths. What their `node_modules` hold is left alone.
 * @returns Ends the lending: what was imported stays, later imports resolve as they would without it.
 */
export function lendModules(folders: readonly string[]): () => void {
  const lent = [...folders];
  const hooks = registerHooks({
    resolve(specifier, context, next) {
      if (!isWithin(lent, context.parentURL)) {
        const found = next(specifier, context);
        // A link in the folder stands for the folder that it leads to.
        if (isWithin(lent, specifier) && !isWithin(lent, found.url)) lent.push(dirname(fileURLToPath(found.url)));
        return isWithin(lent, found.url) ? asModule(found) : found;
      }
      if (LENT.test(specifier)) return resolveLent(specifier, context, next);
      return asModule(next(specifier, context));
    },
  });
  return () => hooks.deregister();
}

type Resolve = (specifier: string, context?: Partial<ResolveHookContext>) => Found;
type Found = { readonly url: string; readonly format?: string | null | undefined };

/** The folder's own copy first. */
function resolveLent(specifier: string, context: ResolveHookContext, next: Resolve): Found {
  try {
    return next(specifier, context);
  } catch (error) {
    if (!isNotFound(error)) throw error;
    return next(specifier, { ...context, parentURL: import.meta.url });
  }
}

function isNotFound(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ERR_MODULE_NOT_FOUND';
}

/** Without this Node reads the file twice to find out, and warns about it. An explicit `"type": "commonjs"` stays. */
function asModule(found: Found): Found {
  if (!found.url.startsWith('file:') || (found.format !== undefined && found.format !== null)) return found;
  const format = ES_MODULE[found.url.slice(found.url.lastIndexOf('.') + 1)];
  return format === undefined ? found : { ...found, format };
}

function isWithin(folders: readonly string[], url: string | undefined): boolean {
  if (url === undefined || !url.startsWith('file:')) return false;
  const file = fileURLToPath(url);
  return folders.some((folder) => {
    const inside = relative(folder, file);
    return inside !== '' && !inside.startsWith('..') && !inside.split(sep).includes('node_modules');
  });
}
