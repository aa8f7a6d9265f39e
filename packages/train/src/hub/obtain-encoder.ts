import { existsSync } from 'node:fs';
import { cp, mkdir, readFile, readdir, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { adoptOnnx, writeGraphFolder } from '@fw/encoder-tools';
import { COMMAND_INFO_FOLDER, ENCODERS_FOLDER } from '@fw/intent';
import { ENCODER_MANIFEST, hashOf } from '@fw/intent/onnx';
import { FwError } from '@fw/signature';
import { convertPretrained, fetchEncoder, type FetchEncoderOptions, madeFor, MAX_TOKENS } from './fetch-encoder.ts';

/** Which encoder a workflow is to be trained with. */
export interface ObtainEncoderOptions extends Pick<
  FetchEncoderOptions,
  'host' | 'cache' | 'offline' | 'signal' | 'onProgress'
> {
  /** `org/model` or `org/model@revision` of a hub, a folder, or an ONNX file with its `tokenizer.json` beside it. */
  readonly name: string;
  /** Of the workflow; the encoder is put into its `___command_info`, so that serving needs nothing else. */
  readonly folder: string;
  /** Folder that relative paths start from. */
  readonly from: string;
}

/**
 * Brings an encoder into a workflow's folder, once: a second call with the same name, or the same files, finds it there.
 *
 * @returns Its folder, for `loadOnnxEncoder` of `@fw/intent/onnx`.
 * @throws {HubError} When a hub does not have it or cannot be reached.
 * @throws {FwError} `unsupported-encoder` for what is no encoder, `encoder-missing` for a path where nothing is.
 */
export async function obtainEncoder({ name, folder, from, ...request }: ObtainEncoderOptions): Promise<string> {
  const path = resolve(from, name);
  const home = join(folder, COMMAND_INFO_FOLDER, ENCODERS_FOLDER);
  const place = (key: string) => join(home, `${basename(name).replace(/[^\w.-]+/g, '_')}-${hashOf(key).slice(0, 12)}`);
  if (existsSync(path)) return obtainLocal(path, place);
  if (/^[./~]|^[A-Za-z]:[\\/]|\.onnx$|\\/.test(name))
    throw new FwError(
      'encoder-missing',
      `There is no encoder at ${path}. Name a folder, an ONNX file, or a model of a hub.`,
    );
  const [modelId = name, revision = 'main'] = name.split('@');
  const into = place(`${modelId}@${revision}`);
  if (!existsSync(join(into, ENCODER_MANIFEST))) {
    await mkdir(home, { recursive: true });
    await fetchEncoder({ ...request, modelId, revision, into });
  }
  return into;
}

async function obtainLocal(path: string, place: (key: string) => string): Promise<string> {
  const isFolder = (await stat(path)).isDirectory();
  const files = isFolder ? await readdir(path) : [];
  const read = (file: string) => readFile(join(path, file));
  if (files.includes(ENCODER_MANIFEST)) {
    const into = place(hashOf(await read(ENCODER_MANIFEST)));
    return once(into, async () => {
      const draft = `${into}.draft-${process.pid}`;
      await cp(path, draft, { recursive: true });
      await rename(draft, into);
    });
  }
  const source = { name: basename(path), license: 'see where it comes from' };
  if (files.includes('model.safetensors') && files.includes('config.json')) {
    const [weights, configJson, tokenizerJson, tokenizerConfigJson] = await Promise.all([
      read('model.safetensors'),
      read('config.json').then(String),
      tokenizerAt(path),
      readFile(join(path, 'tokenizer_config.json'), 'utf8').catch(() => '{}'),
    ]);
    const key = hashOf(`${hashOf(weights)} ${hashOf(tokenizerJson)} ${hashOf(configJson)}`);
    const into = place(key);
    const id = `${basename(path)}-${key.slice(0, 12)}-int8`;
    return once(into, () =>
      convertPretrained(into, { weights, configJson, tokenizerJson, tokenizerConfigJson }, { id, source }),
    );
  }
  const graph = isFolder ? GRAPHS.map((file) => join(path, file)).find((file) => existsSync(file)) : path;
  if (graph === undefined)
    throw new FwError(
      'unsupported-encoder',
      `${path} holds no encoder: it needs a manifest.json of ours, model.safetensors with config.json, or ${GRAPHS.join(' or ')}.`,
    );
  const [model, tokenizerJson] = await Promise.all([readFile(graph), tokenizerAt(dirname(graph))]);
  const configText = await readFile(join(dirname(graph), 'tokenizer_config.json'), 'utf8').catch(() => '{}');
  const key = hashOf(`${hashOf(model)} ${hashOf(tokenizerJson)}`);
  const into = place(key);
  return once(into, async () => {
    const adopted = await adoptOnnx(model, tokenizerJson);
    await writeGraphFolder(into, {
      ...adopted,
      id: `${basename(path)}-${key.slice(0, 12)}`,
      source,
      file: 'model.onnx',
      maxTokens: Math.min(MAX_TOKENS, madeFor(configText)),
      tokenizerJson,
    });
  });
}

/** Where exporters put the graph of a model's folder. */
const GRAPHS = ['model.onnx', join('onnx', 'model.onnx')] as const;

/** The tokenizer of a folder, or of the one that its `onnx` lies in. */
async function tokenizerAt(folder: string): Promise<string> {
  for (const place of [folder, dirname(folder)]) {
    const text = await readFile(join(place, 'tokenizer.json'), 'utf8').catch(() => undefined);
    if (text !== undefined) return text;
  }
  throw new FwError('encoder-missing', `There is no tokenizer.json in ${folder}. Put that of the model there.`);
}

async function once(into: string, make: () => Promise<unknown>): Promise<string> {
  if (existsSync(join(into, ENCODER_MANIFEST))) return into;
  await mkdir(dirname(into), { recursive: true });
  await rm(into, { recursive: true, force: true });
  await make();
  return into;
}
