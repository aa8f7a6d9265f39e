import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Features, SentenceEncoder } from '@fw/intent';
import { loadOnnxEncoder } from '@fw/intent/onnx';
import type { EncoderWeights } from '../export/encoder-weights.ts';
import { readExported } from '../export/read-exported.ts';
import { writeTinyEncoder } from './tiny-encoder.ts';
import type { TinyModelOptions } from './tiny-model.ts';

/** A tiny encoder that serves, with what tuning wants of it. */
export interface TinyWorkbench {
  readonly base: SentenceEncoder;
  readonly weights: EncoderWeights;
  /** Of the texts, with what the upper layers are given. */
  readonly features: Features;
  close(): Promise<void>;
}

/** Writes and loads an encoder that knows the words of some texts, and encodes these with states of a depth. */
export async function openTinyWorkbench(
  texts: readonly string[],
  { depth, ...options }: { readonly depth: number } & Omit<TinyModelOptions, 'words'>,
): Promise<TinyWorkbench> {
  const folder = await mkdtemp(join(tmpdir(), 'tiny-'));
  const { model } = await writeTinyEncoder(folder, { ...options, words: texts.join(' ').split(' ') });
  const base = await loadOnnxEncoder({ folder });
  return {
    base,
    weights: readExported(await readFile(join(folder, model.file))),
    features: await base.encode(texts, { states: depth }),
    async close() {
      await base.close();
      await rm(folder, { recursive: true });
    },
  };
}
