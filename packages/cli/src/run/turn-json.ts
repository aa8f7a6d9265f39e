import { mergeArtifacts, type Turn } from 'fastworkflow';

/** A turn as a machine reads it: everything but the session behind it, and what all its commands made as one. */
export function turnJson({ session, ...turn }: Turn): Record<string, unknown> {
  return { ...turn, artifacts: mergeArtifacts(turn.ran), path: session.path };
}
