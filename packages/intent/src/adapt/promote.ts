import { FwError, type IntentResult, type Scope } from '@fw/signature';
import type { Classifier } from '../classifier-port.ts';
import { createIntentDetector } from '../create-intent-detector.ts';
import type { Adaptation, AdaptationStore } from './adaptation.ts';
import { memoryAdaptationStore } from './memory-store.ts';

/** An utterance with the command that it should reach; kept apart from training. */
export interface HeldOutUtterance {
  readonly utterance: string;
  readonly context: string;
  /** Qualified name; `undefined` when no command is meant. */
  readonly command: string | undefined;
}

/** A held-out utterance that a promotion would route differently. */
export interface Flip extends HeldOutUtterance {
  /** What is answered now and what would be: a qualified name, or why there is none. */
  readonly before: string;
  readonly after: string;
}

/** What a promotion is judged with. */
export interface PromotionTrial {
  readonly store: AdaptationStore;
  /** Ids of the corrections to promote. */
  readonly ids: readonly string[];
  readonly classifier: Classifier;
  readonly heldOut: readonly HeldOutUtterance[];
  /** The commands that can be meant in a context. */
  readonly scopeOf: (context: string) => Scope;
}

/**
 * Which held-out utterances would be routed differently if corrections applied to everyone. Changes nothing (row N6).
 *
 * @throws {FwError} `unknown-adaptation` naming an id that the store does not have.
 */
export async function trialPromotion(trial: PromotionTrial): Promise<readonly Flip[]> {
  const promoted = requireEntries(trial.store, trial.ids);
  const general = trial.store.list().filter(({ user }) => user === undefined);
  const before = await route(trial, general);
  const after = await route(trial, [...general, ...promoted.map(forEveryone)]);
  return trial.heldOut.flatMap((item, at) => {
    const [was, is] = [before[at] ?? '', after[at] ?? ''];
    return was === is ? [] : [{ ...item, before: was, after: is }];
  });
}

/**
 * Makes corrections apply to the whole workflow.
 *
 * @throws {FwError} `unknown-adaptation` before anything is changed.
 */
export async function promote(store: AdaptationStore, ids: readonly string[]): Promise<void> {
  for (const entry of requireEntries(store, ids)) await store.put(forEveryone(entry));
}

function requireEntries(store: AdaptationStore, ids: readonly string[]): readonly Adaptation[] {
  const byId = new Map(store.list().map((entry) => [entry.id, entry]));
  return ids.map((id) => {
    const entry = byId.get(id);
    if (entry !== undefined) return entry;
    throw new FwError('unknown-adaptation', `There is no correction "${id}". List them with: fw adapt list`);
  });
}

function forEveryone({ user: _user, ...entry }: Adaptation): Adaptation {
  return entry;
}

async function route(trial: PromotionTrial, entries: readonly Adaptation[]): Promise<readonly string[]> {
  const adaptations = memoryAdaptationStore();
  for (const entry of entries) await adaptations.put(entry);
  const detector = createIntentDetector({ classifier: trial.classifier, adaptations });
  const answers: string[] = [];
  for (const { utterance, context } of trial.heldOut) {
    answers.push(nameOf(await detector.detect({ utterance, scope: trial.scopeOf(context) })));
  }
  return answers;
}

function nameOf(result: IntentResult): string {
  if (result.kind === 'matched') return result.command;
  return result.kind === 'ambiguous' ? 'asked' : result.why;
}
