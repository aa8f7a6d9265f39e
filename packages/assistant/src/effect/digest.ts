import { hash } from 'node:crypto';
import { isTooLarge, canonicalForm, canonicalJson, type CanonicalForm, type ContextPath } from '@fw/signature';

/** What a confirmation is good for: nothing of it may differ when the yes comes. */
export interface Confirmable {
  readonly workflow: string;
  /** Qualified name. */
  readonly command: string;
  readonly path: ContextPath;
  readonly input: CanonicalForm;
  readonly principal: string | undefined;
  readonly policyVersion: string | undefined;
  /** Keys of interrupted effects of the same kind that the person was warned of; absent when there are none. */
  readonly despite: readonly string[] | undefined;
}

/** SHA-256 in hex over the canonical text of what would be done, for whom, under which policy. */
export function digestOf(effect: Confirmable): string {
  return sha256(canonicalJson(effect));
}

/** A conversation and the turn of it that asked: within one request the same effect happens once. */
export interface RequestIdentity {
  readonly workflow: string;
  readonly sessionId: string;
  /** Tells apart conversations that had the same id one after the other. */
  readonly epoch: string | undefined;
  readonly turnId: string;
}

/** What tells one effect from another. */
export interface EffectIdentity extends RequestIdentity {
  readonly principal: string | undefined;
  readonly command: string;
  readonly path: ContextPath;
  /** What runs, not what was sent. */
  readonly input: CanonicalForm;
  /** From 0: the same effect once more, because the person asked for it more than once in words. */
  readonly nth: number;
}

/** SHA-256 in hex: the same effect has the same key in any process, and nothing of the input can be read from it. */
export function effectKey(effect: EffectIdentity): string {
  return sha256(canonicalJson(effect));
}

/** SHA-256 in hex over the canonical text of anything that has a form. */
export function hashOf(value: unknown): string {
  return sha256(canonicalJson(value));
}

/** The form of a value. What has none is refused at the gate; until then any text tells it apart. */
export function formOrText(value: unknown): unknown {
  try {
    return isTooLarge(value) ? 'too large' : canonicalForm(value);
  } catch {
    return String(value);
  }
}

/** Text of a form with case and outer blanks folded: effects of the same text may be the same one in another spelling. */
export function loosely(value: unknown): string {
  return canonicalJson(value)
    .normalize('NFKC')
    .toLowerCase()
    .replace(/(?:\s|\\[nrt])+/g, ' ')
    .replace(/" | "/g, '"');
}

function sha256(text: string): string {
  return hash('sha256', text);
}
