import { classifyUtterance, type ExplainedClassification, serialiseArtifact } from '@fw/intent';
import { BACKGROUND_UTTERANCES, BARE_VALUE_UTTERANCES, fitContext, type FittedContext } from '@fw/train';
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
  async train({ labels, rows, elsewhere = [] }: FwTask): Promise<TrainedFw> {
    const bank = await openFeatureBank();
    const texts = [...rows.map(({ text }) => text), ...elsewhere];
    await bank.encode(texts);
    const before = cpuSeconds();
    const context = await fitContext(
      {
        context: 'bench',
        // Worst case: every command changes something, and is held to 1 %.
        commands: labels.map((name) => ({ name, effect: 'write' })),
        examples: rows.map(({ text, label }) => ({ text, label: labels[label]! })),
        elsewhere,
        background: BACKGROUND_UTTERANCES,
        bareValues: BARE_VALUE_UTTERANCES,
      },
      { encode: (all) => bank.encode(all) },
    );
    const trainSeconds = cpuSeconds() - before + bank.cpuSecondsOf(texts);
    const indexOf = new Map(labels.map((label, index) => [label, index]));
    const classify = (text: string) => classifyWith(bank, context, text);
    return {
      context,
      classify,
      rank: async (text) => (await classify(text)).candidates.map(({ command }) => indexOf.get(command)!),
      confidence: async (text) => (await classify(text)).inside,
      trainSeconds,
      bytes: bytesOf(bank, context),
    };
  },
} satisfies IntentEngine;

async function classifyWith(bank: FeatureBank, context: FittedContext, text: string): Promise<ExplainedClassification> {
  return classifyUtterance(context, await bank.encode([text]), text);
}

function bytesOf({ encoder, width }: FeatureBank, context: FittedContext): number {
  const { id, hash } = encoder;
  const { binary, manifest } = serialiseArtifact({
    encoder: { id, hash, width },
    contexts: new Map([['bench', context]]),
  });
  return binary.length + manifest.length;
}
