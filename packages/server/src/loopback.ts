/** Names of this machine to itself. */
export const LOOPBACK = ['localhost', '127.0.0.1', '[::1]'];

/** Addresses that only this machine reaches. */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || host === '[::1]' || /^127(?:\.\d{1,3}){3}$/.test(host);
}
