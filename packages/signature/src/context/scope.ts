import type { ContextPath } from './context-path.ts';

/** The commands that can be meant at one level of where the conversation stands. */
export interface Scope {
  /** Name of the context, {@link ROOT_CONTEXT} for the root. */
  readonly context: string;
  /** Where a command of this scope runs. */
  readonly path: ContextPath;
  /** How a person would call the place. */
  readonly displayName: string;
  /** Plain name → qualified name of every command that is enabled here, inherited ones included. */
  readonly commands: ReadonlyMap<string, string>;
}
