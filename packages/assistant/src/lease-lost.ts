import { FwError } from '@fw/signature';

/** The process was paused or cut off for so long that somebody else may have taken its session. */
export function leaseLost(): FwError {
  return new FwError('lease-lost', 'Another process may have taken over this conversation: send the request again.');
}
