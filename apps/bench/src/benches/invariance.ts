import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createClassifier, readArtifact, currentVersionFolder } from '@fw/intent';
import { loadDefaultEncoder } from 'fastworkflow';
import type { BenchOptions, Figure } from '../figure.ts';
import { trainHelloWorld } from './demo/train-hello-world.ts';

const VERBS = ['A plus B', 'A minus B', 'A times B', 'add A and B', 'subtract A from B'];
const FRAMES = [
  '',
  'what is ',
  'please tell me ',
  'can you work out ',
  'how much is ',
  'I need ',
  'calculate ',
  'so, ',
];
const DRAWS = 50;
const QUICK_DRAWS = 10;

/**
 * 40 forms of request to hello_world, each with 50 pairs of numbers of one to nine digits, with decimals and grouping:
 * the share whose decision is not the commonest one of its form.
 */
export async function invariance({ quick, log }: Pick<BenchOptions, 'quick' | 'log'>): Promise<readonly Figure[]> {
  const home = mkdtempSync(join(tmpdir(), 'fw-bench-invariance-'));
  const folder = join(home, 'hello_world');
  const encoder = await loadDefaultEncoder();
  try {
    log('training hello_world');
    await trainHelloWorld(folder);
    const classifier = createClassifier(await readArtifact((await currentVersionFolder(folder)) ?? folder), encoder);
    const draws = quick ? QUICK_DRAWS : DRAWS;
    let flips = 0;
    let n = 0;
    for (const form of FRAMES.flatMap((frame) => VERBS.map((verb) => frame + verb))) {
      const decisions = new Map<string, number>();
      for (let draw = 0; draw < draws; draw++) {
        const text = form.replace('A', numberOf(n * 2)).replace('B', numberOf(n * 2 + 1));
        const found = classifier.classify('*', await classifier.encode(text));
        const decision = `${found?.decision} ${found?.candidates[0]?.command}`;
        decisions.set(decision, (decisions.get(decision) ?? 0) + 1);
        n++;
      }
      const lost = draws - Math.max(...decisions.values());
      if (lost > 0) log(`${form}: ${lost} of ${draws}`);
      flips += lost;
    }
    return [{ id: 'invariance.flips', value: (100 * flips) / n, unit: '%', n, engine: 'fw' }];
  } finally {
    await encoder.close();
    rmSync(home, { recursive: true, force: true });
  }
}

/** The same numbers in every run, of one to nine digits, one in three with decimals, one in three grouped. */
function numberOf(at: number): string {
  const digits = (Math.imul(at + 1, 0x9e3779b1) >>> 0) % 10 ** (1 + (at % 9));
  if (at % 3 === 0) return String(digits / 8);
  return at % 3 === 1 ? digits.toLocaleString('en-US') : String(digits);
}
