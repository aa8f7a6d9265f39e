// Makes `model/`: all-MiniLM-L6-v2 as an 8-bit ONNX graph, its tokenizer and a manifest. Skips itself while
// nothing changed. Run by `build`, and by hand: node -C @fw/source packages/encoder-minilm/scripts/build-model.ts
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openSource, WEIGHTS_SHA256, writeEncoderFolder } from './source-weights.ts';

const here = dirname(fileURLToPath(import.meta.url));
const output = join(here, '..', 'model');
const packages = join(here, '..', '..');
/** The code that decides what the files become. */
const RECIPE = [
  ...sourcesIn(here),
  ...sourcesIn(join(packages, 'encoder-tools', 'src', 'export')),
  join(packages, 'intent', 'src', 'onnx', 'encoder-manifest.ts'),
  join(packages, 'intent', 'src', 'onnx', 'sentence-tokenizer.ts'),
];

const madeFrom = recipe();
if (!isFresh(madeFrom)) await build(madeFrom);

/** Changes whenever the files made would. */
function recipe(): string {
  const hash = createHash('sha256').update(WEIGHTS_SHA256);
  for (const file of RECIPE) hash.update(basename(file)).update(readFileSync(file));
  return hash.digest('hex');
}

function sourcesIn(folder: string): string[] {
  const names = readdirSync(folder).filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'));
  return names.sort().map((name) => join(folder, name));
}

/** Whether `model/` was made by this recipe, and its files are whole as far as their sizes tell. */
function isFresh(recipeHash: string): boolean {
  const path = join(output, 'manifest.json');
  if (!existsSync(path)) return false;
  const manifest = JSON.parse(readFileSync(path, 'utf8'));
  const isWhole = ({ file, bytes }: { file: string; bytes: number }) =>
    existsSync(join(output, file)) && statSync(join(output, file)).size === bytes;
  return manifest.madeFrom === recipeHash && isWhole(manifest.model) && isWhole(manifest.tokenizer);
}

async function build(recipeHash: string): Promise<void> {
  const manifest = await writeEncoderFolder(output, {
    id: 'all-MiniLM-L6-v2-int8',
    install: 'npm install @fw/encoder-minilm',
    source: {
      name: 'sentence-transformers/all-MiniLM-L6-v2',
      license: 'Apache-2.0',
      url: 'https://huggingface.co/sentence-transformers/all-MiniLM-L6-v2',
      sha256: WEIGHTS_SHA256,
    },
    madeFrom: recipeHash,
    ...openSource(),
  });
  process.stdout.write(`made ${manifest.id}: ${(manifest.model.bytes / 1e6).toFixed(1)} MB\n`);
}
