import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { HubFiles, HubRequest } from './transformers-hub.ts';

/** The files of a model and what we call their contents. */
const FILES = {
  configJson: 'config.json',
  tokenizerJson: 'tokenizer.json',
  tokenizerConfigJson: 'tokenizer_config.json',
} as const;
const WEIGHTS = 'model.safetensors';

type Model = Pick<HubRequest, 'modelId' | 'revision'>;

/**
 * A model's files from a cache as the Python library `huggingface_hub` keeps it (`models--org--name/refs`, `snapshots`);
 * `undefined` when one of them is not there.
 */
export async function readHubCache(cache: string, model: Model): Promise<Omit<HubFiles, 'url'> | undefined> {
  const home = homeOf(cache, model);
  const ref = await readFile(join(home, 'refs', model.revision), 'utf8').catch(() => model.revision);
  const snapshot = join(home, 'snapshots', ref.trim());
  const text = (file: string) => readFile(join(snapshot, file), 'utf8');
  try {
    const [configJson, tokenizerJson, tokenizerConfigJson, weights] = await Promise.all([
      text(FILES.configJson),
      text(FILES.tokenizerJson),
      text(FILES.tokenizerConfigJson),
      readFile(join(snapshot, WEIGHTS)),
    ]);
    return { configJson, tokenizerJson, tokenizerConfigJson, weights };
  } catch {
    return undefined;
  }
}

/** Puts fetched files there, whole or not at all. A cache that cannot be written costs the next fetch, nothing else. */
export async function writeHubCache(cache: string, model: Model, files: HubFiles): Promise<void> {
  // Without its commit a revision is its own snapshot; a ref of the same name would hide one of the Python library.
  const snapshot = join(homeOf(cache, model), 'snapshots', model.revision);
  const draft = `${snapshot}.draft-${process.pid}`;
  try {
    await mkdir(draft, { recursive: true });
    for (const [part, file] of Object.entries(FILES))
      // The keys of FILES are those of its texts.
      await writeFile(join(draft, file), files[part as keyof typeof FILES]);
    await writeFile(join(draft, WEIGHTS), files.weights);
    await mkdir(dirname(snapshot), { recursive: true });
    await rename(draft, snapshot);
  } catch {
    await rm(draft, { recursive: true, force: true }).catch(() => undefined);
  }
}

function homeOf(cache: string, { modelId }: Model): string {
  return join(cache, `models--${modelId.replaceAll('/', '--')}`);
}
