import { ROOT_CONTEXT, type AnyCommand, type AnyContext, type WorkflowSettings } from '@fw/signature';

/** A named command, and the file it was read from where there is one. */
export type CommandPart = AnyCommand & { readonly file?: string };

/** What a workflow is made of. */
export interface WorkflowParts {
  readonly name: string;
  /** Commands by the context that owns them; `'*'` holds those of the root. */
  readonly commands: Readonly<Record<string, readonly CommandPart[]>>;
  /** Contexts by name. A context that only owns commands need not stand here. */
  readonly contexts?: Readonly<Record<string, AnyContext>>;
  /** Context → contexts whose commands it takes over, first wins. */
  readonly inheritance?: Readonly<Record<string, readonly string[]>>;
  /** Context → contexts it can lie in. A context without an entry lies in the root. */
  readonly hierarchy?: Readonly<Record<string, readonly string[]>>;
  readonly settings?: WorkflowSettings;
  /** Qualified names of commands that exist but could not be read: `availableFrom` may still name them. */
  readonly absent?: readonly string[];
}

/** Every context there is: the root, those that are defined, those that own commands, those that inherit. */
export function contextNames(parts: WorkflowParts): readonly string[] {
  return [
    ...new Set([
      ROOT_CONTEXT,
      ...Object.keys(parts.contexts ?? {}),
      ...Object.keys(parts.commands),
      ...Object.keys(parts.inheritance ?? {}),
    ]),
  ];
}
