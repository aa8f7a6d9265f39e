import type { PathEntry } from './context-path.ts';

/** What a context's functions learn about the call. */
export interface ContextCall {
  readonly signal: AbortSignal;
  readonly principal?: string;
  /** Values given at start-up. */
  readonly settings: Readonly<Record<string, unknown>>;
}

/** An object of a context by its key. */
export interface NamedObject {
  readonly key: string;
}

/**
 * A place in the application's object model, with commands of its own.
 *
 * Sessions hold only `{ context, key }`; `load` brings the object back in whatever process the next turn runs.
 */
export interface ContextDefinition<Target = unknown> {
  /** What the context is, in a few words, for people and models. */
  readonly summary?: string;
  /**
   * The object behind a key; `undefined` when it is gone, and the conversation steps out to the parent.
   * `parent` is the object of the entry before it in the path.
   */
  load?(key: string | undefined, parent: unknown, call: ContextCall): Target | undefined | Promise<Target | undefined>;
  /**
   * The objects that a person's words name: "the Smith account, show its invoices". A request that is none where the
   * conversation stands, and names one object, is taken there.
   */
  find?(words: string, call: ContextCall): readonly NamedObject[] | Promise<readonly NamedObject[]>;
  /** How a person would call this object: "Ann", "order #W123". The context's name and key serve when absent. */
  displayName?(target: Target, key: string | undefined): string;
  /** The parent of an object that was jumped to without passing through it. Must name a declared parent context. */
  parent?(target: Target, key: string | undefined): PathEntry | undefined | Promise<PathEntry | undefined>;
  /** Which of its commands may be offered for this object; all, when absent. */
  enabled?(target: Target, command: string): boolean;
}

/** A context whose object type is not known statically. */
// Methods compare their parameters both ways, so every definition fits.
export type AnyContext = ContextDefinition;
