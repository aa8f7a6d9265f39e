import { walk } from './benches/walk.ts';
for (const [seed, at] of [[330,47],[334,89],[434,207],[467,159]] as const) { (globalThis as any).DBG = (i: number) => i <= at && i > at - 9; console.log('=====', seed); await walk({ turns: 1, seed, log: () => {} }); }
