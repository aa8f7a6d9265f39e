import type { ValidInput } from '@fw/signature';
import type { Aimed } from '../pass/entry.ts';
import type { Outcome } from '../pass/pass.ts';
import { requestedBy } from '../pass/requested-by.ts';
import { timed } from '../pass/timed.ts';
import { timesAsked } from '../words/times-asked.ts';
import { execute } from './execute.ts';
import { permit } from './permit.ts';
import type { Proved } from './prove.ts';
import { doneAlike, keyOf, recallKey, type Execution, type Occasion } from './recall.ts';
import type { Ran } from './tell.ts';

/** Runs a proved call once, when the policy and the person let it; what this request did already is not done again. */
export async function run({ aimed, occasion, input }: Proved): Promise<Ran | Outcome> {
  const { pass, target, open } = aimed;
  const once = await onceInRequest(aimed, occasion, input);
  if (once.kind === 'done')
    return { ...aimed, kind: 'ran', execution: once.execution, ...(once.key !== undefined && { key: once.key }) };
  const effecting = { key: once.key, occasion };
  const asking = once.nth > 0 && pass.byAgent ? { ...aimed, show: true, open: { ...open, nth: once.nth } } : aimed;
  const permitted = await timed(pass, 'confirm', () => permit(asking, input, effecting));
  if (permitted.kind === 'ended') return permitted;
  const execution = await timed(pass, 'execute', () =>
    execute(pass, target, input, { ...effecting, agreed: aimed.confirmed !== undefined }),
  );
  return {
    ...aimed,
    kind: 'ran',
    key: once.key,
    execution,
  };
}

/** Whether this effect is done in this request already, or the key under which it may be done. */
type Once =
  | { readonly kind: 'open'; readonly key: string; readonly nth: number }
  | { readonly kind: 'done'; readonly key?: string; readonly execution: Execution };

/**
 * Law 4: within a request an effect happens once, whatever spelling it came in, unless the person asked for it more than
 * once in words: each part of a sentence that asks counts, and a model may go as far as their words say.
 */
async function onceInRequest({ pass, target, open }: Aimed, occasion: Occasion, input: ValidInput): Promise<Once> {
  const { nth } = requestedBy(pass, open);
  const key = keyOf(pass, target, occasion, input, nth);
  if (target.command.effect === 'read') return { kind: 'open', key, nth };
  const execution = await recallKey(pass, target, key, input);
  if (!pass.byAgent) return execution === undefined ? { kind: 'open', key, nth } : { kind: 'done', key, execution };
  const done = await doneAlike(pass, target, occasion, input);
  const last = done.at(-1) ?? execution;
  if (last === undefined) return { kind: 'open', key, nth: 0 };
  const times = done.length;
  if (times >= timesAsked(pass, open)) return { kind: 'done', execution: last };
  return { kind: 'open', key: keyOf(pass, target, occasion, input, times), nth: times };
}
