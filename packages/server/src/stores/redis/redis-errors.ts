import { FwError } from '@fw/signature';

/** What Redis says, as what is to be done. By the first word of its answer. */
const ANSWERS: Readonly<Record<string, readonly [code: string, message: string]>> = {
  OOM: ['store-full', 'Redis has no memory left: raise maxmemory.'],
  MISCONF: ['store-full', 'Redis cannot write to its disk: make room.'],
  READONLY: ['store-read-only', 'Redis takes no writes: it is a replica.'],
  LOADING: ['store-unavailable', 'Redis is reading its data: it will be there soon.'],
  MASTERDOWN: ['store-unavailable', 'The Redis that this one follows is gone.'],
  NOAUTH: ['store-denied', 'Redis wants a password.'],
  WRONGPASS: ['store-denied', 'Redis refuses the user or the password.'],
  NOPERM: ['store-denied', 'The user of Redis may not run our scripts: grant it.'],
};

/** An error of the client as ours; what is no answer of the server is a server that cannot be reached. */
export function redisError(cause: unknown): FwError {
  if (FwError.is(cause)) return cause;
  const message = cause instanceof Error ? cause.message : '';
  const word = /\b(OOM|MISCONF|READONLY|LOADING|MASTERDOWN|NOAUTH|WRONGPASS|NOPERM)\b/.exec(message)?.[1];
  const known = word === undefined ? undefined : ANSWERS[word];
  if (known !== undefined) return new FwError(known[0], known[1], { cause });
  if (/^(?:ERR|WRONGTYPE|NOSCRIPT)\b/.test(message))
    return new FwError('store-failed', 'Redis refused a script of ours.', { cause });
  return new FwError('store-unavailable', 'Redis cannot be reached.', { cause });
}
