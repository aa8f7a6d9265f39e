import { z } from 'zod';
import { INSIDE_INPUTS, RIGHT_INPUTS } from '../classify/decision-inputs.ts';
import { MASKING } from '../mask-values.ts';
import { ARTIFACT_FORMAT } from './artifact.ts';

const count = z.int().nonnegative();
const tensor = z.object({
  type: z.enum(['float32', 'uint32', 'int8']),
  offset: count,
  rows: count,
  columns: count,
});
const logistic = (inputs: number) => z.object({ bias: z.number(), weights: z.array(z.number()).length(inputs) });
const effect = z.enum(['read', 'write', 'destructive']);

const tier = z.object({
  calibration: z.object({
    temperature: z.number().positive(),
    inside: logistic(INSIDE_INPUTS),
    known: logistic(INSIDE_INPUTS),
    right: logistic(RIGHT_INPUTS),
  }),
  thresholds: z.object({ inside: z.number(), execute: z.record(effect, z.number()) }),
  tensors: z.object({
    mean: tensor,
    dense: tensor,
    bias: tensor,
    centroids: tensor,
    keys: tensor,
    idf: tensor,
    lexical: tensor,
  }),
});

const context = tier.extend({
  labels: z
    .array(
      z.object({
        name: z.string(),
        kind: z.enum(['command', 'elsewhere', 'bare-value', 'background', 'near']),
        effect: effect.optional(),
      }),
    )
    .min(1),
  second: tier.extend({ below: z.number() }).optional(),
});

const encoder = z.object({ id: z.string(), hash: z.string(), width: z.int().positive() });

/** The manifest of an artifact, as it lies on disk. */
export const manifestSchema = z.object({
  format: z.literal(ARTIFACT_FORMAT),
  masking: z.literal(MASKING),
  encoder,
  binary: z.object({ bytes: count, sha256: z.string() }),
  tuned: z.object({ depth: z.int().positive(), bytes: count, sha256: z.string() }).optional(),
  large: encoder.optional(),
  words: tensor.optional(),
  contexts: z.record(z.string(), context),
  /** SHA-256 of all the rest: a bound that a disk has changed is a bound that nobody promised. */
  digest: z.string(),
});

/** A parsed manifest. */
export type ArtifactManifest = z.output<typeof manifestSchema>;
/** One context of a manifest. */
export type ContextManifest = ArtifactManifest['contexts'][string];
/** One tier of a context. */
export type TierManifest = z.output<typeof tier>;
