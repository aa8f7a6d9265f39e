import type { StreamFormat } from '../caller.ts';

/** What the client asks for in `Accept`; `undefined` when it does not say. */
export function acceptedFormat(request: Request): StreamFormat | undefined {
  const accept = request.headers.get('accept') ?? '';
  if (accept.includes('text/event-stream')) return 'sse';
  return accept.includes('application/x-ndjson') ? 'ndjson' : undefined;
}

/** Number of the last event that the client has; -1 when it has none. What is no number is none. */
export function lastEventId(request: Request): number {
  const text = request.headers.get('last-event-id') ?? '';
  return /^\d{1,9}$/.test(text) ? Number(text) : -1;
}
