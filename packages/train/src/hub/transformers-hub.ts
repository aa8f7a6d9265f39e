import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type * as Library from '@huggingface/transformers';
import { readHubCache, writeHubCache } from './hub-cache.ts';
import { HubError } from './hub-error.ts';

/** The files of a pretrained encoder. */
export interface HubFiles {
  readonly configJson: string;
  readonly tokenizerJson: string;
  readonly tokenizerConfigJson: string;
  readonly weights: Uint8Array;
  /** Where the model can be looked at. */
  readonly url: string;
}

/** What to download, and from where. */
export interface HubRequest {
  readonly modelId: string;
  /** Branch, tag or commit: `main` unless told. */
  readonly revision: string;
  /** Another hub with the same addresses, such as a mirror; the library's own setting otherwise. */
  readonly host?: string;
  /** Folder of the hub's cache, laid out as `huggingface_hub` has it; read before anything is fetched, and filled. */
  readonly cache?: string;
  /** Take what the cache has, and fetch nothing. */
  readonly offline?: boolean;
  readonly signal?: AbortSignal;
  /** Bytes of the weights that have come; `total` only where the hub tells. */
  readonly onProgress?: (progress: { readonly loaded: number; readonly total?: number }) => void;
}

type Transformers = typeof Library;

/** The exporter reads this one; models without it have only PyTorch's or ONNX's formats. */
const WEIGHTS = 'model.safetensors';

/**
 * Downloads an encoder's files through `@huggingface/transformers`, whose settings (`env.remoteHost`, `env.fetch`,
 * `HF_TOKEN`) apply. The only file that imports it, when called: the library is a tree of 474 MB.
 *
 * @throws {HubError} When the library, the hub or the model cannot be had.
 */
export async function downloadFromHub(request: HubRequest): Promise<HubFiles> {
  const { cache: shared, modelId, host = 'https://huggingface.co/' } = request;
  const known = shared === undefined ? undefined : await readHubCache(shared, request);
  if (known !== undefined) return { ...known, url: new URL(modelId, host).href };
  if (request.offline === true) {
    const where = shared === undefined ? 'there is no cache' : `${shared} does not have it`;
    throw new HubError('hub-unreachable', `"${modelId}" cannot be fetched: HF_HUB_OFFLINE is set, and ${where}.`);
  }
  const files = await fetchFiles(request);
  if (shared !== undefined) await writeHubCache(shared, request, files);
  return files;
}

async function fetchFiles(request: HubRequest): Promise<HubFiles> {
  const transformers = await importTransformers();
  const { env } = transformers;
  const usual = env.remoteHost;
  const cache = await mkdtemp(join(tmpdir(), 'fw-hub-'));
  try {
    // The library has one global host; ours holds while we download.
    if (request.host !== undefined) env.remoteHost = request.host;
    return await download(transformers, request, cache);
  } catch (error) {
    throw explain(error, transformers, request);
  } finally {
    env.remoteHost = usual;
    await rm(cache, { recursive: true, force: true });
  }
}

async function importTransformers(): Promise<Transformers> {
  try {
    return await import('@huggingface/transformers');
  } catch (cause) {
    throw new HubError(
      'hub-library-missing',
      'Fetching encoders needs @huggingface/transformers. Run `npm install @huggingface/transformers`.',
      { cause },
    );
  }
}

async function download(transformers: Transformers, request: HubRequest, cache: string): Promise<HubFiles> {
  const { modelId, revision, signal } = request;
  const { AutoConfig, AutoTokenizer, env } = transformers;
  signal?.throwIfAborted();
  await AutoConfig.from_pretrained(modelId, { cache_dir: cache, revision });
  signal?.throwIfAborted();
  await AutoTokenizer.from_pretrained(modelId, { cache_dir: cache, revision });
  signal?.throwIfAborted();
  // The library keeps other revisions than `main` in a folder of their own.
  const folder = revision === 'main' ? join(cache, modelId) : join(cache, modelId, revision);
  const read = (file: string) => readFile(join(folder, file), 'utf8');
  const path = env.remotePathTemplate
    .replaceAll('{model}', modelId)
    .replaceAll('{revision}', encodeURIComponent(revision));
  return {
    configJson: await read('config.json'),
    tokenizerJson: await read('tokenizer.json'),
    tokenizerConfigJson: await read('tokenizer_config.json'),
    weights: await downloadWeights(transformers, new URL(`${path}${WEIGHTS}`, env.remoteHost), request),
    url: new URL(modelId, env.remoteHost).href,
  };
}

/** The library's own loaders know ONNX files only; its `fetch` gets us the others. */
async function downloadWeights({ env }: Transformers, url: URL, request: HubRequest): Promise<Uint8Array> {
  const token = process.env['HF_TOKEN'];
  const isHub = url.hostname === 'huggingface.co' || url.hostname === 'hf.co';
  const headers = token !== undefined && isHub ? { Authorization: `Bearer ${token}` } : {};
  // `env.fetch` is declared without its answer; it is the platform's `fetch` unless replaced by one like it.
  const response = (await env.fetch(url, { headers, signal: request.signal })) as Response;
  if (response.status >= 500) throw new Error(`The hub answers ${response.status} for ${url.href}.`);
  if (!response.ok || response.body === null) {
    throw new HubError(
      'hub-model-missing',
      `${request.modelId} has no ${WEIGHTS} that may be read (${url.host} answers ${response.status}). ` +
        'Choose a model that is published with safetensors.',
    );
  }
  const length = Number(response.headers.get('content-length'));
  const total = length > 0 ? { total: length } : {};
  const chunks: Uint8Array[] = [];
  let loaded = 0;
  for await (const chunk of response.body) {
    chunks.push(chunk);
    loaded += chunk.length;
    request.onProgress?.({ loaded, ...total });
  }
  return Buffer.concat(chunks);
}

/** The error to show for one of the library's, of the platform's or of ours. */
function explain(error: unknown, { env, ModelFileNotFoundError }: Transformers, request: HubRequest): unknown {
  const { modelId, host = env.remoteHost, signal } = request;
  if (error instanceof HubError) return error;
  if (signal?.aborted) return signal.reason;
  if (error instanceof ModelFileNotFoundError) {
    return new HubError(
      'hub-model-missing',
      `${host} has no encoder "${modelId}" that may be read. Check its name; for a private one set HF_TOKEN.`,
      { cause: error },
    );
  }
  return new HubError(
    'hub-unreachable',
    `"${modelId}" cannot be fetched from ${host}. Check the connection, name a mirror, or go without: ` +
      'the encoder that comes with the installation (`npm install @fw/encoder-minilm`) needs no hub.',
    { cause: error },
  );
}
