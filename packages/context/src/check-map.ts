import { findRunaway, patternsOf, ROOT_CONTEXT, type Workflow, type WorkflowContext } from '@fw/signature';
import type { z } from 'zod';
import { sourcesOf } from './check-parts.ts';

/** Something about a workflow's map that works but is likely not meant. */
export interface MapFinding {
  readonly kind:
    | 'no-commands'
    | 'dead-context'
    | 'shadowed-command'
    | 'hidden-source'
    | 'few-utterances'
    | 'endless-pattern';
  /** The context or the qualified command it is about. */
  readonly where: string;
  readonly message: string;
}

/** What a map looks like at its fullest. */
export interface MapReport {
  readonly findings: readonly MapFinding[];
  /** The chain of contexts, root first, in which most commands are visible at once, and how many. */
  readonly largestActiveSet: { readonly contexts: readonly string[]; readonly commands: number };
}

/** Held-out accuracy falls steeply below this many. Source: training notes, 160 commands: 3 → 46 %, 8 → 70 %. */
export const FEW_UTTERANCES = 8;

/** Looks a workflow's map over: dead contexts, shadowed commands, sources that cannot be seen where they are needed, patterns without end (row N8). */
export function checkMap(workflow: Workflow): MapReport {
  const contexts = [...workflow.contexts.values()];
  const findings = [
    ...noCommands(workflow),
    ...contexts.flatMap(deadContext),
    ...contexts.flatMap((context) => shadowed(workflow, context)),
    ...contexts.flatMap((context) => hiddenSources(workflow, context)),
    ...fewUtterances(workflow),
    ...endlessPatterns(workflow),
  ];
  return { findings, largestActiveSet: largestActiveSet(workflow) };
}

function noCommands({ commands }: Workflow): readonly MapFinding[] {
  if (commands.size > 0) return [];
  const message = 'The workflow has no commands: nothing can be done with it. A file in _commands/ is one.';
  return [{ kind: 'no-commands', where: ROOT_CONTEXT, message }];
}

function deadContext(context: WorkflowContext): readonly MapFinding[] {
  if (context.name === ROOT_CONTEXT || context.commands.size > 0) return [];
  return [
    {
      kind: 'dead-context',
      where: context.name,
      message: `Context ${context.name} has no commands, own or inherited: nothing can be done there.`,
    },
  ];
}

function shadowed(workflow: Workflow, context: WorkflowContext): readonly MapFinding[] {
  const above = chainsOf(workflow, context.name).flatMap((chain) => chain.slice(0, -1));
  return [...context.commands].flatMap(([name, qualified]) => {
    const over = [...new Set(above)].flatMap((ancestor) => {
      const hidden = workflow.contexts.get(ancestor)?.commands.get(name);
      return hidden === undefined || hidden === qualified ? [] : [hidden];
    });
    return over.length === 0
      ? []
      : [
          {
            kind: 'shadowed-command' as const,
            where: qualified,
            message: `${qualified} hides ${over.join(', ')} while the conversation stands in ${context.name}.`,
          },
        ];
  });
}

function hiddenSources(workflow: Workflow, context: WorkflowContext): readonly MapFinding[] {
  const visible = new Set(
    chainsOf(workflow, context.name)
      .flat()
      .flatMap((name) => [...(workflow.contexts.get(name)?.commands ?? [])].flat()),
  );
  return [...context.commands.values()].flatMap((qualified) => {
    const command = workflow.commands.get(qualified);
    return command === undefined || command.owner !== context.name
      ? []
      : sourcesOf(command)
          .filter(({ source }) => !visible.has(source))
          .map(({ slot, source }) => ({
            kind: 'hidden-source' as const,
            where: qualified,
            message: `Parameter "${slot}" of ${qualified} is available from ${source}, which cannot be seen from ${context.name}.`,
          }));
  });
}

function fewUtterances(workflow: Workflow): readonly MapFinding[] {
  return [...workflow.commands.values()]
    .filter(({ utterances }) => utterances.length < FEW_UTTERANCES)
    .map(({ qualifiedName, utterances }) => ({
      kind: 'few-utterances' as const,
      where: qualifiedName,
      message: `${qualifiedName} has ${utterances.length} utterances; ${FEW_UTTERANCES} or more make a good router.`,
    }));
}

/** Patterns that take years over a text of some dozen letters. The gate refuses such texts; a better pattern takes them. */
function endlessPatterns({ commands }: Workflow): readonly MapFinding[] {
  return [...commands.values()].flatMap((command) =>
    Object.entries(command.input.shape).flatMap(([slot, schema]) =>
      // The fields of an object schema are schemas; zod types them by its core.
      patternsOf(schema as z.ZodType).flatMap((pattern) =>
        findRunaway(pattern) === undefined
          ? []
          : [
              {
                kind: 'endless-pattern' as const,
                where: command.qualifiedName,
                message: `The pattern ${String(pattern)} of parameter "${slot}" of ${command.qualifiedName} does not end on some texts, which will be refused: let no repetition stand inside another.`,
              },
            ],
      ),
    ),
  );
}

function largestActiveSet(workflow: Workflow): MapReport['largestActiveSet'] {
  let largest: MapReport['largestActiveSet'] = { contexts: [ROOT_CONTEXT], commands: 0 };
  for (const name of workflow.contexts.keys()) {
    for (const contexts of chainsOf(workflow, name)) {
      const commands = new Set(
        contexts.flatMap((context) => [...(workflow.contexts.get(context)?.commands.values() ?? [])]),
      ).size;
      if (commands > largest.commands) largest = { contexts, commands };
    }
  }
  return largest;
}

/** Every way down from the root to a context, root first. A context that may lie in its own kind counts once. */
function chainsOf(workflow: Workflow, name: string): readonly (readonly string[])[] {
  if (name === ROOT_CONTEXT) return [[ROOT_CONTEXT]];
  const parents = (workflow.contexts.get(name)?.parents ?? []).filter((parent) => parent !== name);
  const above = parents.length === 0 ? [[ROOT_CONTEXT]] : parents.flatMap((parent) => chainsOf(workflow, parent));
  return above.map((chain) => [...chain, name]);
}
