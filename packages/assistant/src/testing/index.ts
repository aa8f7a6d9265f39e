export { play, type Play } from './play.ts';
export { randomMoves, type Move } from './moves.ts';
export { seededRandom, type Random } from './seeded-random.ts';
export type { Violation } from './laws.ts';
export { killRuns, type KillOptions, type KillReport } from './kills/kill-runs.ts';
export type { KillPoint } from './kills/kill-plan.ts';
export { orderWorkflow, talk, OrderDesk, SCRIPT, type Talk } from './order-desk.ts';
export { act, workflowOf } from './one-command.ts';
