import type {
  AnyContext,
  CommandCall,
  Lookup,
  Resolve,
  Workflow,
  WorkflowCommand,
  WorkflowContext,
} from '@fw/signature';
import type { Tape } from './tape.ts';

/** Milliseconds that a handler gets in a replay whose recording ran out of time: there is nothing to wait for. */
const AT_ONCE_MS = 1;

/**
 * A workflow whose every call into the application goes over the tape. Schemas are pure and stay as they are; objects
 * of contexts are live and are never written down, only that they were there.
 */
export function tapedWorkflow(workflow: Workflow, tape: Tape): Workflow {
  const commands = [...workflow.commands].map(([name, command]) => [name, tapedCommand(command, tape)] as const);
  const contexts = [...workflow.contexts].map(([name, context]) => [name, tapedContext(context, tape)] as const);
  const { confirm } = workflow.settings;
  const settings =
    confirm === undefined
      ? workflow.settings
      : {
          ...workflow.settings,
          confirm: (question: Parameters<typeof confirm>[0]) => tape.now('policy', () => confirm(question)),
        };
  return { ...workflow, settings, commands: new Map(commands), contexts: new Map(contexts) };
}

function tapedCommand(command: WorkflowCommand, tape: Tape): WorkflowCommand {
  const call = (part: string) => `command.${command.qualifiedName}.${part}`;
  const { enabled, validate, preview, reconcile, lookup, resolve, confirm } = command;
  const taped: WorkflowCommand = {
    ...command,
    run: (input, context) => tape.later(call('run'), () => command.run(input, context)),
    ...(enabled && { enabled: (object: unknown) => tape.now(call('enabled'), () => enabled(object)) }),
    ...(validate && {
      validate: (input: Input, context: CommandCall) => tape.later(call('validate'), () => validate(input, context)),
    }),
    ...(preview && {
      preview: (input: Input, context: CommandCall) => tape.later(call('preview'), () => preview(input, context)),
    }),
    ...(reconcile && {
      reconcile: (key: string, input: Input, context: CommandCall) =>
        tape.later(call('reconcile'), () => reconcile(key, input, context)),
    }),
    ...(lookup && {
      lookup: mapped(
        lookup,
        (slot, own): Lookup =>
          (value, context) =>
            tape.later(call(`lookup.${slot}`), () => own(value, context)),
      ),
    }),
    ...(resolve && {
      resolve: mapped(
        resolve,
        (slot, own): Resolve =>
          (words, context, known) =>
            tape.later(call(`resolve.${slot}`), () => own(words, context, known)),
      ),
    }),
    ...(typeof confirm === 'function' && {
      confirm: (question: Parameters<typeof confirm>[0]) => tape.now(call('confirm'), () => confirm(question)),
    }),
  };
  return tape.staysOpen(call('run')) ? { ...taped, timeoutMs: AT_ONCE_MS } : taped;
}

type Input = Record<string, unknown>;

function mapped<T>(
  record: Readonly<Record<string, T | undefined>>,
  wrap: (key: string, value: T) => T,
): Readonly<Record<string, T>> {
  return Object.fromEntries(
    Object.entries(record).flatMap(([key, value]) => (value === undefined ? [] : [[key, wrap(key, value)]])),
  );
}

function tapedContext(context: WorkflowContext, tape: Tape): WorkflowContext {
  const call = (part: string) => `context.${context.name}.${part}`;
  const { load, displayName, parent, enabled } = context.definition;
  const definition: AnyContext = {
    ...context.definition,
    ...(load && { load: (...about: Parameters<typeof load>) => tapedObject(tape, call('load'), () => load(...about)) }),
    ...(displayName && {
      displayName: (object: unknown, key: string | undefined) =>
        tape.now(call('displayName'), () => displayName(object, key)),
    }),
    ...(parent && {
      parent: (object: unknown, key: string | undefined) => tape.later(call('parent'), () => parent(object, key)),
    }),
    ...(enabled && {
      enabled: (object: unknown, command: string) => tape.now(call('enabled'), () => enabled(object, command)),
    }),
  };
  return { ...context, definition };
}

/** The object itself goes to the application's own functions alone, which a replay does not call either. */
async function tapedObject(tape: Tape, call: string, load: () => unknown): Promise<unknown> {
  let object: unknown;
  const isThere = await tape.later(call, async () => {
    object = await load();
    return object !== undefined;
  });
  return isThere ? (object ?? {}) : undefined;
}
