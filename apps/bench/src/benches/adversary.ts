import { seededRandom } from '@fw/assistant/testing';
import type { Figure } from '../figure.ts';
import { ATTACKS } from './adversary/attacks.ts';
import { attackFiles } from './adversary/files.ts';

/** How much to attack. */
export interface AdversaryOptions {
  readonly quick?: boolean;
  /** Attacks of each class; overrides {@link quick}. */
  readonly tries?: number;
  /** Copies of each kind of file that are damaged; overrides {@link quick}. */
  readonly files?: number;
  /** Each attack has a seed of its own from here on. 1 when absent. */
  readonly seed?: number;
  readonly log?: (line: string) => void;
}

/** Source: the target of 50,000 over fifteen classes, and of 10,000 copies of each kind of file. */
const TRIES = 4_000;
const FILES = 10_000;
const QUICK = { tries: 250, files: 60 } as const;
/** Ways through of one class that are told of. */
const TOLD = 5;

/** Generated attacks by class, and files under attack. See benchmarks: `adversary.tries|through`. */
export async function adversary({
  quick = false,
  tries = quick ? QUICK.tries : TRIES,
  files = quick ? QUICK.files : FILES,
  seed = 1,
  log = () => undefined,
}: AdversaryOptions): Promise<readonly Figure[]> {
  const figures: Figure[] = [];
  let [all, allThrough] = [0, 0];
  const add = (name: string, tried: number, ways: readonly string[]) => {
    for (const way of ways.slice(0, TOLD)) log(`  ${name}: ${way}`);
    log(`${name}: ${tried} tries, ${ways.length} through`);
    all += tried;
    allThrough += ways.length;
    figures.push(
      { id: `adversary.${name}.tries`, value: tried, unit: 'count', n: tried, engine: 'fw' },
      { id: `adversary.${name}.through`, value: ways.length, unit: 'count', n: tried, engine: 'fw' },
    );
  };
  for (const [name, attack] of Object.entries(ATTACKS)) {
    const ways: string[] = [];
    for (let at = 0; at < tries; at++) {
      const way = await attack(seededRandom(seed + at));
      if (way !== undefined) ways.push(`seed ${seed + at}: ${way.slice(0, 400)}`);
    }
    add(name, tries, ways);
  }
  for (const { name, tried, ways } of await attackFiles(files, { seed, everyByte: !quick && files >= FILES }))
    add(name, tried, ways);
  return [
    { id: 'adversary.tries', value: all, unit: 'count', n: all, engine: 'fw' },
    { id: 'adversary.through', value: allThrough, unit: 'count', n: all, engine: 'fw' },
    ...figures,
  ];
}
