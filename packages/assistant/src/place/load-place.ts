import { loadPath, resolveScopes } from '@fw/context';
import type { ContextCall, ContextPath, PathEntry, Scope } from '@fw/signature';
import type { Pass } from '../pass/pass.ts';
import { withinTime, CHECK_TIMEOUT_MS } from '../pass/within-time.ts';

/** Where the conversation stands, with the application's objects and what can be meant there. */
export interface Place {
  readonly path: ContextPath;
  /** One for each entry of `path`. */
  readonly objects: readonly unknown[];
  /** Nearest first; the root is always last. */
  readonly scopes: readonly Scope[];
  /** An object that the path named and the application no longer has. */
  readonly gone?: PathEntry;
}

/** Brings a place back, or says that the application could not. */
export type LoadedPlace = { readonly kind: 'found'; readonly place: Place } | { readonly kind: 'unavailable' };

/** Loads the objects along a path and resolves the scopes. An object that is gone ends the path at its parent. */
export async function loadPlace(pass: Pass, path: ContextPath): Promise<LoadedPlace> {
  const { workflow, fault } = pass.ports;
  try {
    const loaded = await withinTime(CHECK_TIMEOUT_MS, pass.signal, (signal) =>
      loadPath(workflow, path, contextCall(pass, signal)),
    );
    return { kind: 'found', place: { ...loaded, scopes: resolveScopes(workflow, loaded) } };
  } catch (error) {
    pass.signal.throwIfAborted();
    fault({ code: 'context-unavailable', where: 'scope', error });
    return { kind: 'unavailable' };
  }
}

/** A place as it is offered to whoever speaks: to people without the commands that are for models alone. */
export function offeredTo({ byAgent, ports }: Pass, place: Place): Place {
  if (byAgent) return place;
  const { commands } = ports.workflow;
  const isInternal = (qualified: string): boolean => commands.get(qualified)?.internal === true;
  if (!place.scopes.some((scope) => [...scope.commands.values()].some(isInternal))) return place;
  const scopes = place.scopes.map((scope) => ({
    ...scope,
    commands: new Map([...scope.commands].filter(([, qualified]) => !isInternal(qualified))),
  }));
  return { ...place, scopes };
}

/** What the functions of contexts learn. */
export function contextCall(pass: Pass, signal: AbortSignal): ContextCall {
  return { signal, settings: pass.ports.settings, ...(pass.principal !== undefined && { principal: pass.principal }) };
}

/** The nearest scope that offers a command; `undefined` when none does. */
export function scopeOffering(scopes: readonly Scope[], command: string): Scope | undefined {
  return scopes.find((scope) => [...scope.commands.values()].includes(command));
}

/** A path without its objects: what there is to say when they are not at hand. */
export function placeInWords(path: ContextPath): string {
  const entry = path.at(-1);
  if (entry === undefined) return 'the top level';
  return entry.key === undefined ? entry.context : `${entry.context} ${entry.key}`;
}
