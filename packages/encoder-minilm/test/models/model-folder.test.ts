import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { encoderFolder } from '@fw/encoder-minilm';
import { describe, expect, it } from 'vitest';

const manifestFile = join(encoderFolder, 'manifest.json');
const isBuilt = existsSync(manifestFile);

// Without the model (`pnpm build` makes it), vitest reports these as skipped.
describe.runIf(isBuilt)('the folder of the encoder', () => {
  const manifest = isBuilt ? JSON.parse(readFileSync(manifestFile, 'utf8')) : {};

  it('holds the files that its manifest describes', () => {
    for (const { file, bytes, sha256 } of [manifest.model, manifest.tokenizer]) {
      const content = readFileSync(join(encoderFolder, file));

      expect(content).toHaveLength(bytes);
      expect(createHash('sha256').update(content).digest('hex')).toBe(sha256);
    }
  });

  it('says what it was made of and under which licence', () => {
    expect(manifest).toMatchObject({
      id: 'all-MiniLM-L6-v2-int8',
      install: 'npm install @fw/encoder-minilm',
      width: 384,
      maxTokens: 128,
      source: {
        name: 'sentence-transformers/all-MiniLM-L6-v2',
        license: 'Apache-2.0',
        sha256: '6638f625a0a60bdaa1e34c5fee0a17c705f13b98b43a7973e9d366106a55273d',
      },
    });
  });

  it('stays below 24 MB', () => {
    expect(manifest.model.bytes + manifest.tokenizer.bytes).toBeLessThan(24e6);
  });
});
