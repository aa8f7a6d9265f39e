// What each rule of a package earns on the benches: node -C @fw/source scripts/ablation/main.ts [--files] [--tries N] [--only TEXT] [--data DIR] [--json FILE]
import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { openBoard, type Board } from './board.ts';
import type { Came, Case } from './cases.ts';

const ROOT = join(import.meta.dirname, '../..');

/** Cases that must come out otherwise before a switch is known to matter, and no further one is tried. */
const ENOUGH = 3;

/** What became of the benches without one rule. */
interface Earned {
  readonly where: string;
  readonly kind: string;
  readonly text: string;
  /** Cases in which it decides something, and how many of them were tried. */
  readonly used: number;
  readonly tried: number;
  /** Cases that are right with it alone, and without it alone. */
  readonly earns: number;
  readonly costs: number;
  /** Wrong with it and not without it, less the other way round. */
  readonly wrong: number;
  /** Other cases that came out otherwise. */
  readonly moves: number;
}

const { values } = parseArgs({
  options: {
    data: { type: 'string', default: join(ROOT, '../../shared/data') },
    within: { type: 'string', default: 'packages/extract/src/' },
    only: { type: 'string' },
    files: { type: 'boolean', default: false },
    tries: { type: 'string', default: '60' },
    kinds: { type: 'string', default: 'function pattern case way' },
    json: { type: 'string' },
  },
});
const board = openBoard((path) => path.startsWith(join(ROOT, values.within)) && !path.includes('.test.'), ROOT);
const { casesOf } = await import('./cases.ts');
const cases = await casesOf(resolve(values.data));
// What is made once and kept is made in the first run; the second tells what a sentence uses.
const usedOnce = new Set((await runAll(cases, board)).used.flatMap((ids) => ids));
const { came, used } = await runAll(cases, board);
console.error(`${cases.length} cases: ${tally(came)}`);

const casesOfSwitch = new Map<number, number[]>();
for (const [at, ids] of used.entries())
  for (const id of ids) {
    const its = casesOfSwitch.get(id) ?? [];
    its.push(at);
    casesOfSwitch.set(id, its);
  }
const asked = groups();
const all: Earned[] = [];
for (const [done, ids] of asked.entries()) {
  all.push(await earned(ids));
  if (done % 200 === 0) console.error(`${done} of ${asked.length}`);
}
const sorted = all.toSorted((a, b) => a.earns - a.costs - (b.earns - b.costs) || a.where.localeCompare(b.where));
for (const one of sorted)
  console.log(
    [
      one.earns,
      -one.costs,
      one.wrong,
      one.moves,
      `${one.tried}/${one.used}`,
      one.where,
      one.kind,
      one.text.slice(0, 100),
    ].join('\t'),
  );
if (values.json !== undefined) writeFileSync(values.json, JSON.stringify(sorted, null, 1));

/** The switches that go off together: one by one, or all exports of a file. */
function groups(): readonly (readonly number[])[] {
  const ids = board.switches.flatMap(({ file, kind }, id) =>
    (values.only === undefined || file.includes(values.only)) && values.kinds.includes(kind) ? [id] : [],
  );
  if (!values.files) return ids.map((id) => [id]);
  const byFile = Map.groupBy(
    ids.filter((id) => board.switches[id]?.kind === 'function'),
    (id) => board.switches[id]?.file,
  );
  return [...byFile.values()];
}

async function earned(ids: readonly number[]): Promise<Earned> {
  const [first = 0] = ids;
  const { file, line, kind, text } = board.switches[first]!;
  const its = [...new Set(ids.flatMap((id) => casesOfSwitch.get(id) ?? []))];
  const mostly = spread(its).slice(0, Number(values.tries));
  let [tried, earns, costs, wrong, moves] = [0, 0, 0, 0, 0];
  for (const at of mostly) {
    if (!values.files && earns + moves >= ENOUGH) break;
    board.off(ids);
    const now = await run(cases[at]!);
    board.off([]);
    tried++;
    const before = came[at]!;
    if (now.read === before.read && now.grade === before.grade) continue;
    if (before.grade === 'right' && now.grade !== 'right') earns++;
    else if (now.grade === 'right' && before.grade !== 'right') costs++;
    else moves++;
    wrong += Number(now.grade === 'wrong') - Number(before.grade === 'wrong');
  }
  const isMadeOnce = its.length === 0 && ids.some((id) => usedOnce.has(id));
  return {
    where: `${file.replace(values.within, '')}:${line}`,
    kind: isMadeOnce ? `${kind}, made once` : kind,
    text,
    used: its.length,
    tried,
    earns,
    costs,
    wrong,
    moves,
  };
}

/** The same in an order that takes some of every bench first. */
function spread(all: readonly number[]): readonly number[] {
  return all.toSorted((a, b) => ((a * 7919) % 10_007) - ((b * 7919) % 10_007));
}

async function runAll(
  some: readonly Case[],
  { begin, used: usedNow }: Board,
): Promise<{ readonly came: readonly Came[]; readonly used: readonly (readonly number[])[] }> {
  const results: Came[] = [];
  const uses: (readonly number[])[] = [];
  for (const one of some) {
    begin();
    results.push(await run(one));
    uses.push(usedNow());
  }
  return { came: results, used: uses };
}

async function run(one: Case): Promise<Came> {
  board.begin();
  try {
    return await one.run();
  } catch (error) {
    return { grade: 'wrong', read: `failed: ${String(error)}` };
  }
}

function tally(some: readonly Came[]): string {
  return [...Map.groupBy(some, ({ grade }) => grade)].map(([grade, { length }]) => `${length} ${grade}`).join(', ');
}
