import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  type ArtifactEncoder,
  currentVersionFolder,
  readArtifact,
  type TrainedContext,
  type TunedLayers,
} from '@fw/intent';
import { z } from 'zod';
import type { ContextReport } from './report/training-report.ts';

/** File of a version that says how it was trained. */
export const TRAINING_FILE = 'training.json';

/** A context of the version that serves now, with the fingerprint of what it was trained on. */
export interface PreviousContext {
  readonly fingerprint: string;
  readonly trained: TrainedContext;
  readonly report: ContextReport;
}

/** The version that serves now. */
export interface PreviousTraining {
  /** By name. */
  readonly contexts: ReadonlyMap<string, PreviousContext>;
  /** What their second tiers read. */
  readonly tuned?: TunedLayers;
  /** The other encoder that they read, in place of layers. */
  readonly large?: ArtifactEncoder;
  /** Fingerprint of what was tuned on, also where no context gained by it. */
  readonly tunedOn?: string;
  /** Keys of all words that its contexts have met. */
  readonly words: ReadonlySet<string>;
}

/** What is kept with a version for the next training. */
export interface TrainingRecord {
  readonly tunedOn?: string;
  readonly words: readonly string[];
  readonly contexts: readonly {
    readonly context: string;
    readonly fingerprint: string;
    readonly report: ContextReport;
  }[];
}

// The reports are our own, written beside the artifact under one hash; their inside is taken on trust.
const recordSchema = z.object({
  tunedOn: z.string().optional(),
  words: z.array(z.string()),
  contexts: z.array(
    z.object({
      context: z.string(),
      fingerprint: z.string(),
      report: z.custom<ContextReport>((value) => typeof value === 'object' && value !== null),
    }),
  ),
});

/** The version that serves; without contexts when there is none or it cannot be read: then all are trained anew. */
export async function readPrevious(folder: string): Promise<PreviousTraining> {
  try {
    const version = await currentVersionFolder(folder);
    if (version === undefined) return NOTHING;
    const { contexts, tuned, large } = await readArtifact(version);
    const record = recordSchema.parse(JSON.parse(await readFile(join(version, TRAINING_FILE), 'utf8')));
    const known = record.contexts.flatMap(({ context, fingerprint, report }) => {
      const trained = contexts.get(context);
      return trained === undefined ? [] : [[context, { fingerprint, trained, report }] as const];
    });
    return {
      contexts: new Map(known),
      words: new Set(record.words),
      ...(tuned && { tuned }),
      ...(large && { large }),
      ...(record.tunedOn !== undefined && { tunedOn: record.tunedOn }),
    };
  } catch {
    return NOTHING;
  }
}

/** What is known of the version before, when everything is to be trained anew. */
export const NOTHING: PreviousTraining = { contexts: new Map(), words: new Set() };
