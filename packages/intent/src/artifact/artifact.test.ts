import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { FwError } from '@fw/signature';
import { classifyUtterance } from '../classify/classify-utterance.ts';
import { twoCommandContext } from '../classify/testing/two-command-context.ts';
import { BINARY_FILE, type IntentArtifact, MANIFEST_FILE, TUNED_FILE } from './artifact.ts';
import { parseArtifact } from './parse-artifact.ts';
import { readArtifact, requireEncoder } from './read-artifact.ts';
import { serialiseArtifact } from './serialise-artifact.ts';

const encoder = { id: 'test-encoder', hash: 'abc123', width: 2 };
const artifact = (): IntentArtifact => ({
  encoder,
  contexts: new Map([
    ['global', twoCommandContext()],
    ['Order', twoCommandContext()],
  ]),
});

/** One context has a second tier. */
function tieredArtifact(): IntentArtifact {
  const first = twoCommandContext();
  const contexts = new Map([
    ['global', first],
    ['Order', { ...first, second: { ...first, below: 0.9 } }],
  ]);
  return { encoder, contexts, tuned: { depth: 2, model: Uint8Array.of(1, 2, 3) } };
}

/** The code of the deliberate error that an action throws. */
function codeOf(action: () => unknown): string | undefined {
  try {
    action();
  } catch (error) {
    return FwError.is(error) ? error.code : undefined;
  }
  return 'no error';
}

describe('an artifact', () => {
  test.prop([fc.double({ min: -3, max: 3, noNaN: true }), fc.double({ min: -3, max: 3, noNaN: true })])(
    'classifies after a round trip as before, within the precision of eight bits',
    (x, y) => {
      const read = parseArtifact(serialiseArtifact(artifact()), 'here');
      const features = Float32Array.of(x, y);
      const before = classifyUtterance(artifact().contexts.get('Order')!, features, 'hi');
      const after = classifyUtterance(read.contexts.get('Order')!, features, 'hi');

      before.candidates.forEach(({ command, probability }) => {
        const same = after.candidates.find((candidate) => candidate.command === command);
        expect(same?.probability).toBeCloseTo(probability, 1);
      });
    },
  );

  it('is written the same whatever the order of its contexts', () => {
    const reversed = { encoder, contexts: new Map([...artifact().contexts].reverse()) };

    expect(serialiseArtifact(reversed)).toEqual(serialiseArtifact(artifact()));
  });

  it('is written again as it was read, byte for byte', () => {
    const files = serialiseArtifact(artifact());

    expect(serialiseArtifact(parseArtifact(files, 'here'))).toEqual(files);
  });

  it('is refused when a byte of the numbers has changed', () => {
    const { manifest, binary } = serialiseArtifact(artifact());
    const damaged = binary.slice();
    damaged[7]! ^= 1;

    expect(codeOf(() => parseArtifact({ manifest, binary: damaged }, 'here'))).toBe('corrupt-artifact');
    expect(codeOf(() => parseArtifact({ manifest, binary: binary.slice(4) }, 'here'))).toBe('corrupt-artifact');
  });

  it('is refused, with the remedy, when it was made by another version', () => {
    const { manifest, binary } = serialiseArtifact(artifact());
    const older = manifest.replace(/"format": \d+/, '"format": 0');

    expect(codeOf(() => parseArtifact({ manifest: older, binary }, 'here'))).toBe('artifact-version');
    expect(() => parseArtifact({ manifest: older, binary }, 'here')).toThrow(/here.*fw train/);
  });

  it('is refused when the sizes in the manifest disagree', () => {
    const { manifest, binary } = serialiseArtifact(artifact());
    const wider = manifest.replace('"width": 2', '"width": 3');

    expect(codeOf(() => parseArtifact({ manifest: wider, binary }, 'here'))).toBe('corrupt-artifact');
  });

  test.prop([fc.nat(), fc.string({ maxLength: 3 })])('never crashes on a damaged manifest', (position, junk) => {
    const { manifest, binary } = serialiseArtifact(artifact());
    const at = position % manifest.length;
    const damaged = `${manifest.slice(0, at)}${junk}${manifest.slice(at + 1)}`;

    const code = codeOf(() => parseArtifact({ manifest: damaged, binary }, 'here'));

    expect(['corrupt-artifact', 'artifact-version', 'no error']).toContain(code);
  });

  it('is refused when the file of the tuned layers is missing, damaged or not described', () => {
    const { manifest, binary, tuned = new Uint8Array(0) } = serialiseArtifact(tieredArtifact());

    expect(parseArtifact({ manifest, binary, tuned }, 'here').tuned).toEqual({ depth: 2, model: tuned });
    expect(codeOf(() => parseArtifact({ manifest, binary }, 'here'))).toBe('corrupt-artifact');
    expect(codeOf(() => parseArtifact({ manifest, binary, tuned: tuned.slice(1) }, 'here'))).toBe('corrupt-artifact');
    const untold = manifest.replace(/"tuned": \{[^}]*\},/, '');
    expect(codeOf(() => parseArtifact({ manifest: untold, binary, tuned }, 'here'))).toBe('corrupt-artifact');
  });

  it('with a second tier is written again as it was read, byte for byte', () => {
    const files = serialiseArtifact(tieredArtifact());

    expect(serialiseArtifact(parseArtifact(files, 'here'))).toEqual(files);
  });

  it('of a context of fifteen commands takes under 100 kB', () => {
    const width = 768;
    const grams = 17 * 150;
    const labels = Array.from({ length: 17 }, (_, i) => ({ name: `command_${i}`, kind: 'command' as const }));
    const context = {
      ...twoCommandContext(),
      head: {
        labels,
        mean: new Float32Array(width),
        dense: new Float32Array(17 * width),
        bias: new Float32Array(17),
        centroids: new Float32Array(17 * width),
        lexicon: { keys: Uint32Array.from({ length: grams }, (_, i) => i), idf: new Float32Array(grams) },
        lexical: new Float32Array(17 * grams),
      },
    };

    const files = serialiseArtifact({ encoder: { ...encoder, width }, contexts: new Map([['Order', context]]) });

    expect(files.binary.length + files.manifest.length).toBeLessThan(102_400);
  });
});

describe('a manifest', () => {
  it('that was changed after it was written is noticed, whatever was changed (row N11)', () => {
    const files = serialiseArtifact(tieredArtifact());
    const numbers = [...files.manifest.matchAll(/\d+(?:\.\d+)?/g)];
    expect(numbers.length).toBeGreaterThan(20);

    for (const { index, 0: number } of numbers) {
      const changed = `${Number(number) + 1}`;
      const manifest = files.manifest.slice(0, index) + changed + files.manifest.slice(index + number.length);
      expect(codeOf(() => parseArtifact({ ...files, manifest }, 'here'))).toMatch(
        /^(?:corrupt-artifact|artifact-version)$/,
      );
    }
  });
});

describe('readArtifact', () => {
  it('says to train when there is nothing to read', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'artifact-'));

    await expect(readArtifact(folder)).rejects.toMatchObject({ code: 'missing-artifact', message: /fw train/ });

    await rm(folder, { recursive: true });
  });

  it('reads the tuned layers with them', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'artifact-'));
    const { manifest, binary, tuned = new Uint8Array(0) } = serialiseArtifact(tieredArtifact());
    await writeFile(join(folder, MANIFEST_FILE), manifest);
    await writeFile(join(folder, BINARY_FILE), binary);
    await writeFile(join(folder, TUNED_FILE), tuned);

    const read = await readArtifact(folder);

    expect([...(read.tuned?.model ?? [])]).toEqual([1, 2, 3]);
    expect(read.contexts.get('Order')?.second?.below).toBe(0.9);
    await rm(folder, { recursive: true });
  });

  it('reads the two files', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'artifact-'));
    const { manifest, binary } = serialiseArtifact(artifact());
    await writeFile(join(folder, MANIFEST_FILE), manifest);
    await writeFile(join(folder, BINARY_FILE), binary);

    const read = await readArtifact(folder);

    expect([...read.contexts.keys()].sort()).toEqual(['Order', 'global']);
    expect(read.encoder).toEqual(encoder);
    await rm(folder, { recursive: true });
  });
});

it('names the encoder to install when another one is present', () => {
  expect(() => requireEncoder(artifact(), { id: 'other', hash: 'ffff' })).toThrow(/test-encoder.*other/);
  expect(() => requireEncoder(artifact(), { id: 'renamed', hash: 'abc123' })).not.toThrow();
});
