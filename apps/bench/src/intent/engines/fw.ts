import {
  classifyUtterance,
  createSpelling,
  type ExplainedClassification,
  type IntentArtifact,
  serialiseArtifact,
  type TrainedContext,
  type TunedLayers,
  wordKeys,
} from '@fw/intent';
import {
  BACKGROUND_UTTERANCES,
  BARE_VALUE_UTTERANCES,
  type ContextTask,
  fitContext,
  type FittedContext,
  nearRequests,
} from '@fw/train';
import { cpuSeconds } from '../cpu-clock.ts';
import type { EngineTask, IntentEngine, TrainedEngine } from '../engine.ts';
import { openFeatureBank, type FeatureBank } from '../feature-bank.ts';

/** Ours, trained, with all that it can tell. */
export interface TrainedFw extends TrainedEngine {
  readonly context: FittedContext;
  classify(text: string): Promise<ExplainedClassification>;
}

/** A task of ours may know what is meant elsewhere. */
export interface FwTask extends EngineTask {
  readonly elsewhere?: readonly string[];
}

/** The router as `fw train` trains it: the encoder of the installation, the shipped background set, default risks. */
export const fwEngine = {
  name: 'fw',
  async train(task: FwTask): Promise<TrainedFw> {
    const bank = await openFeatureBank();
    const { context, trainSeconds } = await fitFirstTier(task, bank);
    const spell = createSpelling(new Set(wordKeys(task.rows.map(({ text }) => text))));
    const classify = async (said: string) => {
      const text = spell(said);
      return classifyUtterance(context, await bank.encode([text]), text);
    };
    return { context, ...answersOf(task, classify), trainSeconds, bytes: bytesOf(artifactOf(bank, { context })) };
  },
} satisfies IntentEngine;

/**
 * The same where both ways of training are measured side by side: there `fw` is the whole of it, with the second tier
 * (`tunedFwEngine`), and this the first tier alone.
 */
export const firstTierEngine = { ...fwEngine, name: 'fw-first-tier' } satisfies IntentEngine;

/** What the fitter is told of a task. */
export function fittingTask({ labels, rows, elsewhere = [] }: FwTask): ContextTask {
  return {
    context: CONTEXT,
    // Worst case: every command changes something, and is held to 1 %.
    commands: labels.map((name) => ({ name, effect: 'write' })),
    examples: rows.map(({ text, label }) => ({ text, label: labels[label]! })),
    elsewhere,
    background: BACKGROUND_UTTERANCES,
    bareValues: BARE_VALUE_UTTERANCES,
    near: nearRequests(
      rows.map(({ text }) => text),
      labels.length,
    ),
  };
}

/** Fits a task, and the CPU seconds that this takes together with encoding the task's own texts. */
export async function fitFirstTier(
  task: FwTask,
  bank: FeatureBank,
): Promise<{ readonly context: FittedContext; readonly trainSeconds: number }> {
  const texts = [...task.rows.map(({ text }) => text), ...(task.elsewhere ?? [])];
  await bank.encode(texts);
  const before = cpuSeconds();
  const context = await fitContext(fittingTask(task), { encode: (all) => bank.encode(all) });
  return { context, trainSeconds: cpuSeconds() - before + bank.cpuSecondsOf(texts) };
}

/** Ranks and confidences out of classifications. */
export function answersOf(
  { labels }: FwTask,
  classify: TrainedFw['classify'],
): Pick<TrainedFw, 'classify' | 'rank' | 'confidence'> {
  const indexOf = new Map(labels.map((label, index) => [label, index]));
  return {
    classify,
    rank: async (text) => (await classify(text)).candidates.map(({ command }) => indexOf.get(command)!),
    confidence: async (text) => (await classify(text)).inside,
  };
}

/** What is published for the task. */
export function artifactOf(
  { encoder: { id, hash }, width }: FeatureBank,
  { context, tuned }: { readonly context: TrainedContext; readonly tuned?: TunedLayers },
): IntentArtifact {
  return { encoder: { id, hash, width }, contexts: new Map([[CONTEXT, context]]), ...(tuned && { tuned }) };
}

/** Size of all that is published. */
export function bytesOf(artifact: IntentArtifact): number {
  const { binary, manifest, tuned } = serialiseArtifact(artifact);
  return binary.length + manifest.length + (tuned?.length ?? 0);
}

/** Name of the only context. */
export const CONTEXT = 'bench';
