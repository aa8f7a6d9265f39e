import { z } from 'zod';
import { CLIENT_ID, type Scope } from '../caller.ts';
import type { TokenClaims } from '../token-authority.ts';
import type { JWTPayload } from './keys.ts';

const principal = z
  .string()
  .min(1)
  .max(256)
  .refine((text) => text.isWellFormed());
const scopes: readonly Scope[] = ['turn', 'admin', 'confirm'];

const own = z.object({
  sub: z.string().regex(CLIENT_ID),
  uid: principal,
  type: z.enum(['access', 'refresh', 'mcp']),
  scope: z.string().max(200),
  jti: z.string().min(1).max(128),
  exp: z.number(),
  family: z.string().max(128).optional(),
});

const foreign = z.object({
  sub: principal,
  exp: z.number(),
  scope: z.string().max(4_000).default(''),
  jti: z.string().max(512).default(''),
});

/** What a token of this service says; `undefined` when it is not one. */
export function readOwnClaims(payload: JWTPayload): TokenClaims | undefined {
  const parsed = own.safeParse(payload);
  if (!parsed.success) return undefined;
  const { sub, uid, type, scope, jti, exp, family } = parsed.data;
  return {
    principal: uid,
    channel: sub,
    scopes: scopesOf(scope),
    type,
    id: jti,
    expiresAt: exp,
    ...(family !== undefined && { family }),
  };
}

/** What an access token of an identity provider says: its subject is the user, and has a channel of its own. */
export function readProviderClaims(payload: JWTPayload, channelOf: (user: string) => string): TokenClaims | undefined {
  const parsed = foreign.safeParse(payload);
  if (!parsed.success) return undefined;
  const { sub, exp, scope, jti } = parsed.data;
  return { principal: sub, channel: channelOf(sub), scopes: scopesOf(scope), type: 'access', id: jti, expiresAt: exp };
}

function scopesOf(text: string): readonly Scope[] {
  const named = text.split(' ');
  return scopes.filter((scope) => named.includes(scope));
}
