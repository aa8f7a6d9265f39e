import type { CommandCall } from '../command/command-call.ts';
import type { WorkflowCommand, Effect } from '../command/command.ts';
import type { ConfirmPolicy } from '../command/confirm-policy.ts';
import type { LanguagePack, ReplyName } from '../language/language-pack.ts';
import type { ContextDefinition } from './context-definition.ts';

/** A context in its place, inheritance already flattened. */
export interface WorkflowContext {
  /** {@link ROOT_CONTEXT} for the root. */
  readonly name: string;
  readonly definition: ContextDefinition;
  /** Contexts whose commands it takes over, first wins. */
  readonly bases: readonly string[];
  /** Contexts it can lie in; empty means the root. */
  readonly parents: readonly string[];
  /** Plain command name → qualified name, own commands before inherited ones. */
  readonly commands: ReadonlyMap<string, string>;
}

/** The share of wrong executions that an effect allows, each in (0, 1). Training picks its thresholds by it. */
export type RiskBounds = Readonly<Record<Effect, number>>;

/** Source: behaviour, Detect. */
export const DEFAULT_RISK: RiskBounds = { read: 0.05, write: 0.01, destructive: 0.01 };

/** What a workflow states once for all its commands; default export of `workflow.ts` in its folder. */
export interface WorkflowSettings {
  /** What the application is for, in a sentence or two. Shown to people and models. */
  readonly description?: string;
  /** Part of every confirmation's digest: change it when `confirm` changes, and old confirmations lapse. */
  readonly policyVersion?: string;
  readonly confirm?: ConfirmPolicy;
  readonly risk?: Partial<RiskBounds>;
  /** IANA name of the time zone in which "tomorrow at 5" is read; the machine's when absent. */
  readonly timeZone?: string;
  /** Offered when a conversation is stuck; without it no person is promised. */
  readonly handOff?: { readonly message: string };
  /**
   * What is known of whoever is asking, by slot: `known: ({ principal }) => ({ userId: principal })`. Such slots are filled
   * in every command that has them, shown with the rest, open to correction and never asked.
   */
  known?(call: CommandCall): Readonly<Record<string, unknown>> | Promise<Readonly<Record<string, unknown>>>;
  /** The language that its people speak and are answered in, from `@fw/signature/language`; English when absent. */
  readonly language?: LanguagePack;
  /** Replaces single replies of the assistant, by the name of the repair. */
  readonly replies?: Partial<Readonly<Record<ReplyName, string>>>;
  /**
   * Opens what the workflow's commands work on, or finds it missing; called once, before the first turn, with the values
   * given at start-up. What it throws is told, and nothing starts.
   */
  readonly open?: (settings: Readonly<Record<string, unknown>>) => void | Promise<void>;
  /** Ends what the workflow's commands hold open (a connection, a child process); called once, when it is closed. */
  readonly close?: () => void | Promise<void>;
  /** Days of idleness after which a session may be swept; 30 when absent. */
  readonly sessionDays?: number;
}

/** Everything an application lets be done in words, checked and ready. Made by `defineWorkflow`; immutable. */
export interface Workflow {
  readonly name: string;
  readonly settings: WorkflowSettings;
  readonly language: LanguagePack;
  /** By qualified name. */
  readonly commands: ReadonlyMap<string, WorkflowCommand>;
  /** By name, the root included. */
  readonly contexts: ReadonlyMap<string, WorkflowContext>;
}
