import { createHash, randomBytes } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { COMMAND_INFO_FOLDER } from '@fw/intent';
import { canonicalJson } from '@fw/signature';
import { z } from 'zod';
import type { WritingRequest } from './utterance-writer-port.ts';

/** File beside the trained versions with what models have written so far. */
export const CACHE_FILE = 'generated_utterances.json';

const cacheSchema = z.record(z.string(), z.array(z.string()));

/** What models have written, by the hash of what they were asked. A rerun asks nothing again. */
export interface UtteranceCache {
  get(key: string): readonly string[] | undefined;
  /** Durable once resolved. */
  put(key: string, texts: readonly string[]): Promise<void>;
}

/** Key of a request: equal requests to the same model have equal keys. */
export function cacheKey(model: string, { command, seeds, persona, count }: WritingRequest): string {
  return createHash('sha256')
    .update(canonicalJson([model, command, seeds, persona, count]))
    .digest('hex')
    .slice(0, 32);
}

/** Opens the cache of a workflow; an unreadable one counts as empty, since it can be written again. */
export async function openUtteranceCache(folder: string): Promise<UtteranceCache> {
  const path = join(folder, COMMAND_INFO_FOLDER, CACHE_FILE);
  const entries = new Map<string, readonly string[]>(Object.entries(await readEntries(path)));
  let writing = Promise.resolve();
  return {
    get: (key) => entries.get(key),
    put(key, texts) {
      entries.set(key, texts);
      writing = writing.then(() => replaceFile(path, entries));
      return writing;
    },
  };
}

async function readEntries(path: string): Promise<Readonly<Record<string, readonly string[]>>> {
  try {
    return cacheSchema.parse(JSON.parse(await readFile(path, 'utf8')));
  } catch {
    return {};
  }
}

async function replaceFile(path: string, entries: ReadonlyMap<string, readonly string[]>): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const sorted = Object.fromEntries([...entries].sort(([a], [b]) => (a < b ? -1 : 1)));
  const draft = `${path}.${randomBytes(6).toString('hex')}`;
  await writeFile(draft, `${JSON.stringify(sorted, null, 1)}\n`, { flush: true });
  await rename(draft, path);
}
