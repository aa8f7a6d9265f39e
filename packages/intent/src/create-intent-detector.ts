import type { DetectRequest, IntentDetector, IntentResult, Lesson, Reroute } from '@fw/signature';
import type { AdaptationStore } from './adapt/adaptation.ts';
import { ADAPTATION_THRESHOLD, recall } from './adapt/match-adapted.ts';
import { memoryAdaptationStore } from './adapt/memory-store.ts';
import type { Classifier, EncodedUtterance } from './classifier-port.ts';
import { matchBareValue } from './match-bare-value.ts';
import { matchClassified } from './match-classified.ts';
import { matchExact } from './match-exact.ts';
import { matchFuzzy } from './match-fuzzy.ts';
import { cascade } from './matcher.ts';

/** What a detector is made of. Without a classifier it knows names only; without a store it forgets corrections. */
export interface IntentDetectorOptions {
  readonly classifier?: Classifier;
  readonly adaptations?: AdaptationStore;
  /** Least similarity for a correction to apply, in [-1, 1]; {@link ADAPTATION_THRESHOLD} when absent. */
  readonly adaptationThreshold?: number;
  /** Makes the ids of corrections; must sort by time. */
  readonly newId?: () => string;
}

/** Utterances whose features are kept, so that the climb through parent contexts encodes once. */
const REMEMBERED = 8;

/**
 * Finds commands by the rungs exact → fuzzy → bare value → adapted → classified; the first sure one answers.
 * It owns the classifier and the store: `close` closes both.
 */
export function createIntentDetector(options: IntentDetectorOptions): IntentDetector {
  const { classifier, adaptations, adaptationThreshold = ADAPTATION_THRESHOLD, newId = sortableIds() } = options;
  const encode = classifier === undefined ? undefined : remembering(classifier);

  const learnt = async ({ utterance, scope, user, signal }: DetectRequest): Promise<IntentResult | undefined> => {
    if (classifier === undefined || encode === undefined) return undefined;
    const encoded = await encode(utterance, signal);
    const query = {
      embedding: encoded.embedding,
      encoder: classifier.encoder,
      context: scope.context,
      threshold: adaptationThreshold,
    };
    const neighbours = adaptations?.near(user === undefined ? query : { ...query, user }) ?? [];
    const { match, vetoed } = recall(neighbours, new Set(scope.commands.values()));
    if (match !== undefined) return match;
    const classification = classifier.classifyInTiers
      ? await classifier.classifyInTiers(scope.context, encoded, signal)
      : classifier.classify(scope.context, encoded);
    return matchClassified(classification, scope, vetoed);
  };

  return {
    detect: cascade([matchExact, matchFuzzy, matchBareValue, learnt]),
    async learn({ utterance, command, context, positive, user, at }: Lesson) {
      if (classifier === undefined || encode === undefined || adaptations === undefined) return;
      const { embedding } = await encode(utterance, undefined);
      const lesson = {
        id: newId(),
        utterance,
        command,
        context,
        positive,
        at: at.toISOString(),
        encoder: classifier.encoder,
      };
      await adaptations.put({ ...lesson, embedding, ...(user !== undefined && { user }) });
    },
    async trial(lesson, others) {
      if (classifier === undefined || adaptations === undefined) return [];
      const taught = await classifier.encode(lesson.utterance);
      const near: DetectRequest[] = [];
      // What is not like the lesson's words never meets the lesson.
      for (const other of others) {
        if (other.scope.context !== lesson.context || other.utterance === lesson.utterance) continue;
        const { embedding } = await classifier.encode(other.utterance, other.signal);
        if (similarity(embedding, taught.embedding) >= adaptationThreshold) near.push(other);
      }
      const entries = memoryAdaptationStore();
      for (const entry of adaptations.list()) await entries.put(entry);
      const pupil = createIntentDetector({ ...options, adaptations: entries });
      const before = await answersOf(pupil, near);
      await pupil.learn(lesson);
      const after = await answersOf(pupil, near);
      return near.flatMap(({ utterance }, at): readonly Reroute[] => {
        const [was, is] = [before[at], after[at]];
        if (was === undefined || is === undefined || commandOf(was) === commandOf(is)) return [];
        return [{ utterance, before: was, after: is }];
      });
    },
    async close() {
      await classifier?.close();
      await adaptations?.close();
    },
  };
}

/** One after the other: a lesson is tried beside turns, not before them. */
async function answersOf(detector: IntentDetector, requests: readonly DetectRequest[]) {
  const answers: IntentResult[] = [];
  for (const request of requests) answers.push(await detector.detect(request));
  return answers;
}

/** What runs, or why nothing does. */
function commandOf(result: IntentResult): string {
  return result.kind === 'matched' ? result.command : result.kind;
}

/** Cosine of two unit vectors. */
function similarity(a: Float32Array, b: Float32Array): number {
  return a.reduce((sum, value, at) => sum + value * (b[at] ?? 0), 0);
}

function remembering(
  classifier: Classifier,
): (utterance: string, signal: AbortSignal | undefined) => Promise<EncodedUtterance> {
  const recent = new Map<string, EncodedUtterance>();
  return async (utterance, signal) => {
    const known = recent.get(utterance);
    if (known !== undefined) return known;
    const encoded = await classifier.encode(utterance, signal);
    recent.set(utterance, encoded);
    const oldest = recent.keys().next().value;
    if (recent.size > REMEMBERED && oldest !== undefined) recent.delete(oldest);
    return encoded;
  };
}

/** Milliseconds since 1970 in base 36, a counter for those made within one, and a random tail for other processes. */
function sortableIds(): () => string {
  let last = 0;
  let count = 0;
  const tail = Math.random().toString(36).slice(2, 8);
  return () => {
    const now = Date.now();
    count = now === last ? count + 1 : 0;
    last = now;
    return `${now.toString(36).padStart(9, '0')}-${count.toString(36).padStart(4, '0')}-${tail}`;
  };
}
