import { createClassifier } from '@fw/intent';
import { loadTunedEncoder } from '@fw/intent/onnx';
import { fitSecondTiers, servedWeights, type TierJudgement } from '@fw/train';
import { cpuSeconds } from '../cpu-clock.ts';
import type { IntentEngine } from '../engine.ts';
import { openFeatureBank } from '../feature-bank.ts';
import {
  answersOf,
  artifactOf,
  bytesOf,
  CONTEXT,
  fitFirstTier,
  fittingTask,
  type FwTask,
  type TrainedFw,
} from './fw.ts';

/** Ours with a second tier, where that was published. */
export interface TunedFw extends TrainedFw {
  /** What held-out folds of the training rows said of the second tier. */
  readonly judgement: TierJudgement;
}

/** The router as `fw train --tune` trains it: both tiers, the second only where it proved itself. */
export const tunedFwEngine = {
  name: 'fw',
  async train(task: FwTask): Promise<TunedFw> {
    const bank = await openFeatureBank();
    const { encoder } = bank;
    const { context, trainSeconds } = await fitFirstTier(task, bank);
    const before = cpuSeconds();
    const candidate = { task: fittingTask(task), trained: context };
    const { tuned, tiers, judgements } = await fitSecondTiers([candidate], {
      encoder,
      weights: await servedWeights(encoder),
    });
    const tuningSeconds = cpuSeconds() - before;
    const second = tiers.get(CONTEXT);
    const tiered = { ...context, ...(second && { second }) };
    const artifact = artifactOf(bank, { context: tiered, ...(tuned && { tuned }) });
    // Not closed: it ends with the process, as the encoder does.
    const classifier = createClassifier(artifact, encoder, { layers: loadTunedEncoder });
    const classify = async (text: string) =>
      (await classifier.classifyInTiers(CONTEXT, await classifier.encode(text)))!;
    return {
      ...answersOf(task, classify),
      context: tiered,
      judgement: judgements.get(CONTEXT)!,
      trainSeconds: trainSeconds + tuningSeconds,
      bytes: bytesOf(artifact),
    };
  },
} satisfies IntentEngine;
