/** What `@fw/train` shares with the tuning; no promise of stability. */
export { createSimdKernels, LANES_PER_TILE, ROWS_PER_TILE, type SimdKernels } from './kernels/simd-kernels.ts';
export { createRandom, shuffled } from './random.ts';
