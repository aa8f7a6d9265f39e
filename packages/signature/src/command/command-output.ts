import type { ContextPath } from '../context/context-path.ts';

/** A command that makes sense next, with the parameters already known. */
export interface SuggestedAction {
  readonly command: string;
  readonly input?: Readonly<Record<string, unknown>>;
  /** How a button or a prompt names it; the command's summary serves when absent. */
  readonly label?: string;
}

/**
 * Where the conversation goes next, as data.
 *
 * `into` descends to a child (or jumps to a context whose parent can be told), `up` goes one step out,
 * `root` leaves every object, `to` names a whole path.
 */
export type Navigation =
  | { readonly kind: 'into'; readonly context: string; readonly key?: string }
  | { readonly kind: 'up' }
  | { readonly kind: 'root' }
  | { readonly kind: 'to'; readonly path: ContextPath };

/**
 * What a command gives back. Everything in it must survive JSON: it is recorded in the ledger and replayed from there.
 */
export interface CommandOutput<Data = unknown> {
  /** The answer in words, for a person. */
  readonly text: string;
  /** The answer as a value, typed by the command's `output` schema when it has one. */
  readonly data?: Data;
  /** Things made on the way, by name: files, links, tables. */
  readonly artifacts?: Readonly<Record<string, unknown>>;
  /**
   * The things that the text shows, in its order, by the kind and value that slots take and the name that people use:
   * what "the second one" means. Read out of {@link data} when absent.
   */
  readonly shown?: readonly { readonly kind: string; readonly key: string | number; readonly label: string }[];
  readonly nextActions?: readonly SuggestedAction[];
  readonly navigate?: Navigation;
  /** `false` when the application declined; `true` when absent. */
  readonly success?: boolean;
}
