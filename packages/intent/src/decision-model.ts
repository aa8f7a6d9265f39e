import type { Classifier, EncodedUtterance } from './classifier-port.ts';

/**
 * Softmax temperature over cosines for options that were never trained.
 * Source: chosen here, so that a difference of 0.1 in cosine means odds of about 7 to 1.
 */
const ZERO_SHOT_TEMPERATURE = 0.05;

/** A question of the AI SDK's `experimental_decide` that can be answered here. */
type LocalQuestion =
  | { readonly type: 'choice'; readonly instructions?: unknown; readonly criteria: Readonly<Record<string, unknown>> }
  | {
      readonly type: 'boolean';
      readonly instructions?: unknown;
      readonly criteria?: { readonly true?: unknown; readonly false?: unknown } | null;
    };

type LocalAnswer =
  | { readonly type: 'choice'; readonly choice: string; readonly probabilities: Record<string, number> }
  | { readonly type: 'boolean'; readonly probability: number }
  | { readonly type: 'refusal' };

/** One part of the state that a decision is made about. */
type StatePart = { readonly type: string; readonly text?: string; readonly value?: unknown };

/** The call as the AI SDK makes it, as far as it is read here. */
export interface DecisionCall {
  readonly state: readonly StatePart[];
  readonly questions: Readonly<Record<string, { readonly type: string }>>;
  readonly abortSignal?: AbortSignal | undefined;
}

/** A model for the AI SDK's `experimental_decide` (specification v4), written down here so that nothing of it is loaded. */
export interface LocalDecisionModel {
  readonly specificationVersion: 'v4';
  readonly provider: string;
  readonly modelId: string;
  readonly supportedQuestionTypes: readonly ('choice' | 'boolean')[];
  doDecide(call: DecisionCall): Promise<{ answers: Record<string, LocalAnswer>; warnings: [] }>;
}

/** What answers. */
export interface LocalDecisionOptions {
  readonly classifier: Classifier;
  /** Context whose trained head answers choices among its commands; the others are compared by meaning alone. */
  readonly context?: string;
}

/**
 * Decides on this machine, with the network off (row N7). A choice whose options are all commands of the context gets
 * the head's calibrated probabilities; any other is decided by the likeness of the words to each option's name and
 * description. A yes-or-no question needs both criteria described; without them it is declined, not guessed.
 */
export function localDecisionModel({ classifier, context = '*' }: LocalDecisionOptions): LocalDecisionModel {
  return {
    specificationVersion: 'v4',
    provider: 'fastworkflow',
    modelId: 'local',
    supportedQuestionTypes: ['choice', 'boolean'],
    async doDecide({ state, questions, abortSignal }) {
      const words = state
        .map(textOf)
        .filter((text) => text !== '')
        .join('\n');
      const encoded = await classifier.encode(words, abortSignal);
      const answers: Record<string, LocalAnswer> = {};
      for (const [id, question] of Object.entries(questions)) {
        // The AI SDK asks only the supported types, and has validated their fields.
        answers[id] = await answer(classifier, context, encoded, question as LocalQuestion, abortSignal);
      }
      return { answers, warnings: [] };
    },
  };
}

async function answer(
  classifier: Classifier,
  context: string,
  encoded: EncodedUtterance,
  question: LocalQuestion,
  signal: AbortSignal | undefined,
): Promise<LocalAnswer> {
  if (question.type === 'choice') {
    const options = Object.keys(question.criteria);
    const probabilities =
      trained(classifier, context, encoded, options) ??
      (await zeroShot(
        classifier,
        encoded,
        options.map((option) => describe(option, question.criteria[option])),
        options,
        signal,
      ));
    return { type: 'choice', choice: likeliest(probabilities), probabilities };
  }
  const { true: yes, false: no } = question.criteria ?? {};
  if (typeof yes !== 'string' || typeof no !== 'string') return { type: 'refusal' };
  const probabilities = await zeroShot(classifier, encoded, [yes, no], ['true', 'false'], signal);
  return { type: 'boolean', probability: probabilities['true'] ?? 0 };
}

/** The head's probabilities over these options, when it knows every one of them. */
function trained(
  classifier: Classifier,
  context: string,
  encoded: EncodedUtterance,
  options: readonly string[],
): Record<string, number> | undefined {
  const known = new Map(
    classifier.classify(context, encoded)?.candidates.map(({ command, probability }) => [command, probability]),
  );
  const commands = classifier.commands?.(context) ?? [];
  if (!options.every((option) => commands.includes(option))) return undefined;
  return normalised(options.map((option) => [option, known.get(option) ?? 0]));
}

async function zeroShot(
  classifier: Classifier,
  { embedding }: EncodedUtterance,
  descriptions: readonly string[],
  options: readonly string[],
  signal: AbortSignal | undefined,
): Promise<Record<string, number>> {
  const odds: [string, number][] = [];
  for (const [at, description] of descriptions.entries()) {
    const other = await classifier.encode(description, signal);
    const cosine = embedding.reduce((sum, value, index) => sum + value * (other.embedding[index] ?? 0), 0);
    odds.push([options[at] ?? '', Math.exp(cosine / ZERO_SHOT_TEMPERATURE)]);
  }
  return normalised(odds);
}

function normalised(weights: readonly (readonly [string, number])[]): Record<string, number> {
  const total = weights.reduce((sum, [, weight]) => sum + weight, 0);
  return Object.fromEntries(
    weights.map(([option, weight]) => [option, total > 0 ? weight / total : 1 / weights.length]),
  );
}

function likeliest(probabilities: Readonly<Record<string, number>>): string {
  return Object.entries(probabilities).reduce((best, next) => (next[1] > best[1] ? next : best))[0];
}

function describe(option: string, description: unknown): string {
  const name = option.replace(/[_/-]+/g, ' ');
  return description === null || description === undefined
    ? name
    : `${name}: ${typeof description === 'string' ? description : JSON.stringify(description)}`;
}

function textOf(part: StatePart): string {
  if (part.type === 'text') return part.text ?? '';
  if (part.type !== 'json') return '';
  return typeof part.value === 'string' ? part.value : JSON.stringify(part.value);
}
