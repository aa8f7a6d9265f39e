import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { currentVersionFolder, readArtifact, type TrainedContext } from '@fw/intent';
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

/** What is kept with a version for the next training. */
export interface TrainingRecord {
  readonly contexts: readonly {
    readonly context: string;
    readonly fingerprint: string;
    readonly report: ContextReport;
  }[];
}

// The reports are our own, written beside the artifact under one hash; their inside is taken on trust.
const recordSchema = z.object({
  contexts: z.array(
    z.object({
      context: z.string(),
      fingerprint: z.string(),
      report: z.custom<ContextReport>((value) => typeof value === 'object' && value !== null),
    }),
  ),
});

/** The contexts of the version that serves; empty when there is none or it cannot be read: then all are trained anew. */
export async function readPrevious(folder: string): Promise<ReadonlyMap<string, PreviousContext>> {
  try {
    const version = await currentVersionFolder(folder);
    if (version === undefined) return new Map();
    const artifact = await readArtifact(version);
    const record = recordSchema.parse(JSON.parse(await readFile(join(version, TRAINING_FILE), 'utf8')));
    return new Map(
      record.contexts.flatMap(({ context, fingerprint, report }) => {
        const trained = artifact.contexts.get(context);
        return trained === undefined ? [] : [[context, { fingerprint, trained, report }]];
      }),
    );
  } catch {
    return new Map();
  }
}
