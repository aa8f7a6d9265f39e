import type { OpenCommand } from '@fw/signature';
import type { Pass } from './pass.ts';

/** Which request a command belongs to: the one that asked for it first, however many turns it takes to be carried out. */
export function requestedBy(pass: Pass, open: OpenCommand): Required<Pick<OpenCommand, 'request' | 'nth'>> {
  const { request, nth } = open;
  return request === undefined ? { request: pass.request, nth: nth ?? pass.nth } : { request, nth: nth ?? 0 };
}
