import { boundaries } from './boundaries.ts';
import { featuresTested } from './features.ts';
import { wordsInPacks } from './languages.ts';
import { pagesTrue } from './pages.ts';
import type { Fence } from './fence.ts';
import { installsAlone } from './install-alone.ts';
import { platformBinaries } from './platform-binaries.ts';
import { publishable, resolvable } from './published.ts';
import { formatted, linted, typed, typedPage, used } from './tools.ts';
import { fileSizes, noMachinePaths } from './tracked-files.ts';

/** Those that look at tarballs: whatever else goes on in the tree does not touch them. */
export const PACKED_FENCES: readonly Fence[] = [publishable, resolvable, installsAlone];

/** Those that look at the tree, the quick ones first. */
export const TREE_FENCES: readonly Fence[] = [
  boundaries,
  platformBinaries,
  noMachinePaths,
  fileSizes,
  featuresTested,
  pagesTrue,
  formatted,
  wordsInPacks,
  linted,
  used,
  typed,
  typedPage,
];

/** Every fence. */
export const ALL_FENCES: readonly Fence[] = [...TREE_FENCES, ...PACKED_FENCES];
