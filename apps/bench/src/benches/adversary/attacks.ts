import { doubted, noYes, stolenYes, twice } from './consent-attacks.ts';
import {
  hostileRecords,
  inventedKeys,
  inventedLeaves,
  misread,
  staleWords,
  unasked,
  unwished,
} from './evidence-attacks.ts';
import type { Attack } from './scene.ts';
import { canonicalTwins, forgedDisplay, hostileLookups, hostileSchemas } from './shown-attacks.ts';

/** Every class of attack by the name of its figure. */
export const ATTACKS: Readonly<Record<string, Attack>> = {
  'invented-leaves': inventedLeaves,
  'invented-keys': inventedKeys,
  misread,
  unwished,
  'stale-words': staleWords,
  'hostile-records': hostileRecords,
  'hostile-lookups': hostileLookups,
  'hostile-schemas': hostileSchemas,
  'forged-display': forgedDisplay,
  'canonical-twins': canonicalTwins,
  unasked,
  twice,
  doubted,
  'no-yes': noYes,
  'stolen-yes': stolenYes,
};
