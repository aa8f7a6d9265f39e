import { play, randomMoves, seededRandom } from '/work/main/packages/agent/src/testing/index.ts';
const total = Number(process.argv[2] ?? 5000);
const seed0 = Number(process.argv[3] ?? 1);
let turns = 0;
const laws = new Map<string, { n: number; ex: string }>();
let s = seed0;
const t0 = performance.now();
while (turns < total) {
  const r = seededRandom(s++);
  const moves = Array.from({ length: 120 }, () => randomMoves(r)).flat();
  const p = await play(moves);
  turns += p.turns;
  for (const v of p.violations) {
    const e = laws.get(v.law);
    if (e) e.n++;
    else laws.set(v.law, { n: 1, ex: `seed ${s - 1} move ${v.move}: ${v.detail}` });
  }
}
console.log(turns, ((performance.now() - t0) / 1000).toFixed(1) + 's', Object.fromEntries(laws));
