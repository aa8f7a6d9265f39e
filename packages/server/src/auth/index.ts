export { createTokenAuthority, type IdentityProvider, type TokenAuthorityOptions } from './create-token-authority.ts';
export type { ProviderKeys, SigningKey } from './keys.ts';
export { readKeys, type KeyVariables } from './read-keys.ts';
