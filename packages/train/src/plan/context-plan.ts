import { createHash } from 'node:crypto';
import {
  DEFAULT_RISK,
  canonicalJson,
  type Effect,
  type RiskBounds,
  type Workflow,
  type WorkflowContext,
} from '@fw/signature';
import { utteranceKey, type Utterance, type UtteranceSet } from './utterance.ts';

/** A command as a label of a context's head. */
export interface PlannedCommand {
  /** Qualified name. */
  readonly command: string;
  /** Plain name. */
  readonly name: string;
  readonly summary: string;
  readonly effect: Effect;
  readonly utterances: readonly Utterance[];
}

/** All that the head of one context is trained on. */
export interface ContextPlan {
  readonly context: string;
  readonly labels: readonly PlannedCommand[];
  /** Words that ask for commands which this context does not have: *elsewhere*. */
  readonly elsewhere: readonly string[];
  readonly risk: RiskBounds;
  /**
   * Hash of everything that the head depends on but the words of elsewhere, which may change as long as the head turns
   * them away.
   */
  readonly fingerprint: string;
}

/** What besides utterances a head depends on. */
export interface Recipe {
  /** Hash of the encoder's files. */
  readonly encoder: string;
  readonly seed: number;
  /** Name of the way of training; changes whenever the code would give another head. */
  readonly method: string;
  /** What no command should answer. */
  readonly background: readonly string[];
}

/** One task for every context that has commands, in the workflow's order. */
export function planContexts(workflow: Workflow, utterances: UtteranceSet, recipe: Recipe): readonly ContextPlan[] {
  return [...workflow.contexts.values()]
    .filter(({ commands }) => commands.size > 0)
    .map((context) => planContext(workflow, context, utterances, recipe));
}

function planContext(
  workflow: Workflow,
  context: WorkflowContext,
  utterances: UtteranceSet,
  recipe: Recipe,
): ContextPlan {
  const labels = [...context.commands].flatMap(([name, qualified]): readonly PlannedCommand[] => {
    const command = workflow.commands.get(qualified);
    if (command === undefined) return [];
    const { summary, effect } = command;
    return [{ command: qualified, name, summary, effect, utterances: utterances.get(qualified) ?? [] }];
  });
  const own = new Set(labels.flatMap((label) => label.utterances.map(({ text }) => utteranceKey(text))));
  const mine = new Set(labels.map(({ command }) => command));
  const elsewhere = [...utterances]
    .filter(([command]) => !mine.has(command))
    .flatMap(([, texts]) => texts.map(({ text }) => text))
    // The same words may be right here and elsewhere; here they are right.
    .filter((text) => !own.has(utteranceKey(text)));
  const risk = { ...DEFAULT_RISK, ...workflow.settings.risk };
  const parts = { context: context.name, labels, risk };
  return {
    ...parts,
    elsewhere,
    fingerprint: createHash('sha256')
      .update(canonicalJson([parts, recipe]))
      .digest('hex'),
  };
}
