import type { z } from 'zod';
import type { CommandOutput } from './command-output.ts';
import type { CommandCall } from './command-call.ts';
import type { ConfirmRule } from './confirm-policy.ts';
import type { AnyContext, ContextDefinition } from '../context/context-definition.ts';
import type { LabelledCandidate, Lookup } from '../input/lookup.ts';
import type { SlotIssue } from '../input/slot-issue.ts';
import type { Workflow } from '../context/workflow.ts';

/** What a command does to the world: nothing, something that can be undone or repeated, something that cannot. */
export type Effect = 'read' | 'write' | 'destructive';

declare module 'zod' {
  interface GlobalMeta {
    /** Commands whose results hold a value for this slot. Checked when the workflow loads. */
    availableFrom?: readonly string[];
    /** Other words for the members of an enum: `{ store_credit: ['credit', 'voucher'] }`. */
    synonyms?: Readonly<Record<string, readonly string[]>>;
    /** How a person would call the slot, where its name will not do. */
    label?: string;
    /** What sort of thing the slot takes ("order"), where its name does not say: what "it" may mean there. */
    kind?: string;
    /**
     * The value follows from others, as a state does from a city. A model that takes the turn may conclude it; it is then
     * shown as "supplied by the assistant" and confirmed before anything changes. For a field of an object, too.
     */
    derivable?: boolean;
  }
}

/** The object schema's values after parsing. */
export type InputOf<C extends AnyCommand> = z.output<C['input']>;

/** What {@link CommandDefinition.validate} found: nothing, a better input, or reasons against it. */
export type CommandCheck<Input> = undefined | { readonly input: Input } | { readonly issues: readonly CommandIssue[] };

/** An issue as a command states it; what it leaves out is filled in. Without a slot it refuses the command itself. */
export type CommandIssue = Pick<SlotIssue, 'message'> & Partial<SlotIssue>;

/** What became of an effect whose outcome the ledger does not know. */
export type Reconciliation =
  | { readonly kind: 'done'; readonly output: CommandOutput }
  | { readonly kind: 'not-done' }
  | { readonly kind: 'unknown' };

/** One typed action of an application: data, and the function that does it. */
export interface CommandDefinition<
  Name extends string | undefined = string | undefined,
  Input extends z.ZodObject = z.ZodObject,
  Output extends z.ZodType = z.ZodType,
  Context = unknown,
> {
  /** In `snake_case`, since people and models type it. A workflow folder takes it from the file's name. */
  readonly name?: Name;
  /** One sentence: what it does. Shown to people and to models. */
  readonly summary: string;
  /** `write` when absent: a command that forgot to say is treated with care. */
  readonly effect?: Effect;
  /** How people ask for it. Eight or more make a good router. */
  readonly utterances?: readonly string[];
  /** The same under the name of the Python fastWorkflow; both together count. */
  readonly plain_utterances?: readonly string[];
  /**
   * Writes further ones for a training: from values of the application, say, or by a model of one's own. No other model
   * is asked for this command then. It should give the same ones every time, or every training trains anew.
   */
  readonly generateUtterances?: GenerateUtterances;
  /**
   * More of them, written by a machine (`fw build`, `fw refine`) and waiting for the words of people. They train as the
   * others do and are counted apart; a change that was found by such words alone is shown before it is done.
   */
  readonly made?: readonly string[];
  /** What it takes, as a zod object; nothing when absent. */
  readonly input?: Input;
  /** Schema of {@link CommandOutput.data}. */
  readonly output?: Output;
  /** The context it belongs to: types `call.context`, and is checked against the folder it lies in. */
  readonly context?: ContextDefinition<Context>;
  /** Does the application have it? One function a slot, asked with a value that the schema already accepts. */
  readonly lookup?: { readonly [Slot in keyof z.output<Input>]?: Lookup<NonNullable<z.output<Input>[Slot]>> };
  /** From a person's words to values: "the blue jacket order from last week". One function a slot. */
  readonly resolve?: { readonly [Slot in keyof z.input<Input>]?: Resolve };
  /**
   * What a person may choose from, for a slot that has no value yet: asked for as "Which card: the blue or the gold one?".
   * Without it the look-ups in the slot's `availableFrom` are listed, where they need nothing.
   */
  readonly choices?: { readonly [Slot in keyof z.input<Input>]?: Choices };
  /** May be offered here and now; always, when absent. */
  enabled?(object: Context): boolean;
  /**
   * The command's own check against the state of the application. May correct, may refuse. Must not change anything.
   * What it corrects is of the schema's output type: it is checked, and not parsed once more.
   */
  validate?(
    input: z.output<Input>,
    call: CommandCall<Context>,
  ): CommandCheck<Partial<z.output<Input>>> | Promise<CommandCheck<Partial<z.output<Input>>>>;
  /**
   * What a person is told of {@link CommandOutput.data} when `run` returns no text: a sentence first, then a dozen lines
   * at most. Without it, things are told by their names and plain fields by their labels; machines get the data.
   */
  render?(data: z.output<Output>): string;
  /** What would happen, in words, without doing it. Shown before it is confirmed. */
  preview?(input: z.output<Input>, call: CommandCall<Context>): string | Promise<string>;
  /** For models alone: a person is neither offered it nor understood to ask for it. */
  readonly internal?: boolean;
  /** Overrides the policy of the effect for this command. */
  readonly confirm?: ConfirmRule;
  /** Asked when the process died in the middle: was it done? Without it the person is told and nothing is repeated. */
  reconcile?(
    idempotencyKey: string,
    input: z.output<Input>,
    call: CommandCall<Context>,
  ): Reconciliation | Promise<Reconciliation>;
  /** Time limit of `run`, in milliseconds; 30,000 when absent. */
  readonly timeoutMs?: number;
  run(
    input: z.output<Input>,
    call: CommandCall<Context>,
  ): CommandOutput<z.output<Output>> | string | Promise<CommandOutput<z.output<Output>> | string>;
}

/**
 * Finds the things a person may have meant with their words; an empty list when there are none. `known` holds what the
 * slots before it are filled with so far, unchecked: in which order the lamp is looked for. A candidate's value is the
 * slot's whole value, for a list the list.
 */
export type Resolve = {
  bivariant(
    words: string,
    call: CommandCall,
    known: Readonly<Record<string, unknown>>,
  ): readonly LabelledCandidate[] | Promise<readonly LabelledCandidate[]>;
}['bivariant'];

/** Lists what a slot may be filled with, beside what the other slots hold so far, unchecked. Must not change anything. */
export type Choices = {
  bivariant(
    call: CommandCall,
    known: Readonly<Record<string, unknown>>,
  ): readonly LabelledCandidate[] | Promise<readonly LabelledCandidate[]>;
}['bivariant'];

/** Writes utterances of a command; told the workflow that it stands in and its qualified name there. */
export type GenerateUtterances = {
  bivariant(workflow: Workflow, name: string): readonly string[] | Promise<readonly string[]>;
}['bivariant'];

/** A command whose types are not known statically: what stages and ports take. Every definition fits. */
// Methods, whose parameters TypeScript compares both ways: the types were checked where the command was defined.
export interface AnyCommand {
  readonly name?: string | undefined;
  readonly summary: string;
  readonly effect?: Effect | undefined;
  readonly utterances?: readonly string[] | undefined;
  readonly made?: readonly string[] | undefined;
  readonly generateUtterances?: GenerateUtterances | undefined;
  readonly input: z.ZodObject;
  readonly output?: z.ZodType | undefined;
  readonly context?: AnyContext | undefined;
  readonly lookup?: Readonly<Record<string, Lookup | undefined>> | undefined;
  readonly resolve?: Readonly<Record<string, Resolve | undefined>> | undefined;
  readonly choices?: Readonly<Record<string, Choices | undefined>> | undefined;
  readonly internal?: boolean | undefined;
  readonly confirm?: ConfirmRule | undefined;
  readonly timeoutMs?: number | undefined;
  enabled?(object: unknown): boolean;
  validate?(input: Values, call: CommandCall): CommandCheck<Values> | Promise<CommandCheck<Values>>;
  render?(data: unknown): string;
  preview?(input: Values, call: CommandCall): string | Promise<string>;
  reconcile?(idempotencyKey: string, input: Values, call: CommandCall): Reconciliation | Promise<Reconciliation>;
  run(input: Values, call: CommandCall): CommandOutput | string | Promise<CommandOutput | string>;
}

type Values = Record<string, unknown>;

/** A command in its place: loaded, named, owned by a context. */
export interface WorkflowCommand extends AnyCommand {
  readonly name: string;
  /** `Order/add_note`; for a command of the root just `add_note`. */
  readonly qualifiedName: string;
  /** The context that owns it, {@link ROOT_CONTEXT} for the root. */
  readonly owner: string;
  readonly effect: Effect;
  /** What people wrote, then what a machine did. */
  readonly utterances: readonly string[];
  /** Where it was read from, relative to the workflow; absent when defined in code. */
  readonly file?: string;
}
