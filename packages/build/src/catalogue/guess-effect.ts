import type { Effect } from '@fw/signature';
import { wordsOf } from './words.ts';

const RAISE_READ = words(
  'send delete remove cancel reset logout trigger create update set add start stop run execute approve reject submit publish',
);
const DESTRUCTIVE = words(
  'delete remove cancel revoke refund purge destroy drop erase wipe terminate clear truncate uninstall void',
);
const RAISE_WRITE = words(
  'send pay payment payments charge refund refunds cancel capture transfer transfers payout payouts delete remove destroy purge revoke terminate wipe erase void withdraw',
);

/**
 * Effect of an HTTP operation. The method gives it, words of the name and path may only raise it: a method is a claim.
 */
export function effectOfHttp(method: string, text: string): Effect {
  const said = wordsOf(text);
  const has = (set: ReadonlySet<string>) => said.some((word) => set.has(word));
  const verb = method.toUpperCase();
  if (verb === 'DELETE') return 'destructive';
  if (verb !== 'GET' && verb !== 'HEAD' && verb !== 'OPTIONS') return has(RAISE_WRITE) ? 'destructive' : 'write';
  if (has(DESTRUCTIVE) || has(RAISE_READ) || has(words('pay charge capture transfer'))) return raiseRead(said);
  return 'read';
}

/** A read whose name begins with a verb of changing destroys; one that merely mentions it may change something. */
function raiseRead(said: readonly string[]): Effect {
  return said[0] !== undefined && (DESTRUCTIVE.has(said[0]) || RAISE_WRITE.has(said[0])) ? 'destructive' : 'write';
}

function words(text: string): ReadonlySet<string> {
  return new Set(text.split(' '));
}
