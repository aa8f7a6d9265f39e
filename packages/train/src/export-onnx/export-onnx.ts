import { randomBytes } from 'node:crypto';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { currentVersionFolder, readArtifact, requireEncoder, type HeadLabel } from '@fw/intent';
import { encoderHash, findEncoderFolder, readEncoderFile, readEncoderManifest } from '@fw/intent/onnx';
import { FwError, ROOT_CONTEXT } from '@fw/signature';
import { contextToOnnx } from './context-to-onnx.ts';

/** What to export, and where to. */
export interface ExportOnnxOptions {
  /** The workflow's folder; what serves now is exported. */
  readonly folder: string;
  /** Made when it is not there; files of the same names are replaced. */
  readonly into: string;
  /** Folder of the encoder that it was trained with; the one that comes with this package when absent. */
  readonly encoderFolder?: string;
}

/** One graph, as the file beside it describes it. */
export interface ExportedContext {
  readonly context: string;
  /** Name of the graph's file. */
  readonly model: string;
  /** In the order of the graph's outputs. */
  readonly labels: readonly HeadLabel[];
}

/** Said in every labels file, for whoever finds the graph without this page. */
const LIMITS =
  'Encoder and dense head only. Not in the graph: n-gram features, calibrated thresholds, corrections, command names. ' +
  'Take the labels as a ranking, not as a decision to execute.';

/**
 * Writes each trained context as one ONNX graph that runs without us, with its labels and the tokenizer beside it.
 *
 * @throws {FwError} `not-trained`, `encoder-mismatch`, or `export-failed` when the folder cannot be written.
 */
export async function exportOnnx(options: ExportOnnxOptions): Promise<readonly ExportedContext[]> {
  const { folder, into } = options;
  const version = await currentVersionFolder(folder);
  if (version === undefined)
    throw new FwError('not-trained', `${folder} has never been trained. Run "fw train ${folder}" first.`);
  const artifact = await readArtifact(version);
  const encoderFolder =
    options.encoderFolder ??
    (await findEncoderFolder(folder, artifact.encoder.hash)) ??
    (await import('@fw/encoder-minilm')).encoderFolder;
  const manifest = await readEncoderManifest(encoderFolder);
  requireEncoder(artifact, { id: manifest.id, hash: encoderHash(manifest) });
  const [encoder, tokenizer] = await Promise.all([
    readEncoderFile(encoderFolder, manifest, 'model'),
    readEncoderFile(encoderFolder, manifest, 'tokenizer'),
  ]);
  try {
    await mkdir(into, { recursive: true });
    await replace(join(into, 'tokenizer.json'), tokenizer);
    const exported: ExportedContext[] = [];
    for (const [context, trained] of artifact.contexts) {
      // No context's name begins with an underscore.
      const name = context === ROOT_CONTEXT ? '_root' : context;
      const described: ExportedContext = { context, model: `${name}.onnx`, labels: trained.head.labels };
      const about = {
        ...described,
        encoder: artifact.encoder,
        tokenizer: 'tokenizer.json',
        maxTokens: manifest.maxTokens,
        temperature: trained.calibration.temperature,
        limits: LIMITS,
      };
      await replace(join(into, described.model), contextToOnnx(encoder, trained));
      await replace(join(into, `${name}.labels.json`), Buffer.from(`${JSON.stringify(about, null, 1)}\n`));
      exported.push(described);
    }
    return exported;
  } catch (error) {
    throw new FwError('export-failed', `The graphs could not be written to ${into}. Name another folder.`, {
      cause: error,
    });
  }
}

/** Whoever reads a file while it is replaced reads the old one or the new one. */
async function replace(path: string, content: Uint8Array): Promise<void> {
  const draft = `${path}.${randomBytes(6).toString('hex')}`;
  try {
    await writeFile(draft, content);
    await rename(draft, path);
  } catch (error) {
    await rm(draft, { force: true }).catch(() => undefined);
    throw error;
  }
}
