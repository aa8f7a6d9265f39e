import { formOrText, hashOf } from './effect/digest.ts';

/** What a client may ask of a conversation. */
export type Askable =
  | { readonly utterance: string }
  | { readonly command: string; readonly input?: unknown }
  | { readonly clarificationId: string; readonly answer: unknown };

/**
 * SHA-256 in hex of what is asked, by whom: the same request has the same one, however it is written down. Who takes the
 * turn, agent or assistant, does not count.
 */
export function fingerprintOf(asked: Askable, principal?: string): string {
  if ('utterance' in asked) return hashOf({ say: asked.utterance, principal });
  if ('command' in asked) return hashOf({ act: asked.command, input: formOrText(asked.input ?? {}), principal });
  return hashOf({ answer: formOrText(asked.answer), to: asked.clarificationId, principal });
}
