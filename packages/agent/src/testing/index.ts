export { play, type Play } from './play.ts';
export { randomMoves, type Move } from './moves.ts';
export { seededRandom, type Random } from './seeded-random.ts';
export type { Violation } from './laws.ts';
