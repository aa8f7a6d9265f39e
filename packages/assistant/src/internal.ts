/** What `@fw/agent` shares with the walk; no promise of stability. */
export { effectInWords } from './effect/effect-in-words.ts';
export { remember } from './pass/history.ts';
export { say } from './pass/replies.ts';
export { pointersIn } from './referents/pointers.ts';
export { turnIdOf } from './pass/turn-id.ts';
export { withinTime } from './pass/within-time.ts';
export { matchRepair } from './words/repair-phrases.ts';
export { timesIn } from './words/times-asked.ts';
export { isYesAgain } from './words/said-again.ts';
export { readYesNo } from './words/yes-no.ts';
