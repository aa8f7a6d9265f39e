import { createHash } from 'node:crypto';
import { canonicalJson, type ContextPath } from '@fw/signature';

/** What a confirmation is good for: nothing of it may differ when the yes comes. */
export interface Confirmable {
  /** Qualified name. */
  readonly command: string;
  readonly path: ContextPath;
  readonly input: Readonly<Record<string, unknown>>;
  readonly principal: string | undefined;
  readonly policyVersion: string | undefined;
  /** Keys of interrupted effects of the same kind that the person was warned of; absent when there are none. */
  readonly despite: readonly string[] | undefined;
}

/** SHA-256 in hex over the canonical JSON of what would be done, for whom, under which policy. */
export function digestOf(effect: Confirmable): string {
  return sha256(canonicalJson(effect));
}

/** What tells one effect from another. */
export interface EffectIdentity {
  readonly sessionId: string;
  readonly turnId?: string;
  readonly step?: string;
  /** Instead of turn and step: id of the confirmation, when the person confirmed it, so that one yes is good once. */
  readonly question?: string;
  readonly principal: string | undefined;
  readonly command: string;
  readonly path: ContextPath;
  readonly input: Readonly<Record<string, unknown>>;
}

/** SHA-256 in hex: the same request has the same key in any process, and nothing of the input can be read from it. */
export function effectKey(effect: EffectIdentity): string {
  return sha256(canonicalJson(effect));
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
