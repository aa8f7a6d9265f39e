import type { Turn } from 'fastworkflow';

/** A turn as a machine reads it: everything but the session behind it. */
export function turnJson({ session, ...turn }: Turn): Record<string, unknown> {
  return { ...turn, path: session.path };
}
