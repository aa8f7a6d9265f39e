import { Problem } from '../problem.ts';
import type { Call } from '../route.ts';

/**
 * What others said is for whoever may read every conversation.
 *
 * @throws {Problem} 403 to anybody else.
 */
export function assertAuthor({ edge: { authority }, caller }: Call): void {
  if (!authority.open && !caller.scopes.includes('admin'))
    throw new Problem(403, 'insufficient-scope', 'Words of others take a token with the scope "admin".');
}
