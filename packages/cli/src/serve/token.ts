import { createTokenAuthority, readKeys } from '@fw/server/auth';
import { EXIT } from '../exit-code.ts';
import { readSettings } from '../terminal/read-settings.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { usageError } from '../usage-error.ts';

/** What `fw token` was told. */
export interface TokenOptions {
  readonly folder?: string;
  readonly channel: string;
  readonly user?: string;
  readonly admin?: boolean;
  readonly confirm?: boolean;
  readonly days: string;
  readonly json?: boolean;
}

/**
 * Signs a token. Those for administrators come from here alone, never from an endpoint.
 *
 * @throws {FwError} `no-key` without a key, `usage` for what no token can say.
 */
export async function token(terminal: Terminal, options: TokenOptions): Promise<number> {
  const { channel, user = channel, days: text } = options;
  const days = Number(text);
  if (!Number.isInteger(days) || days < 1 || days > 365) throw usageError('--days wants a whole number from 1 to 365.');
  if (!/^[A-Za-z0-9][A-Za-z0-9._:@-]{0,127}$/.test(channel))
    throw usageError('--channel wants letters, digits and . _ : @ -, at most 128.');
  const authority = await createTokenAuthority(readKeys(await readSettings(terminal, options.folder)));
  const lifetimeSeconds = days * 24 * 3600;
  const signed = await authority.sign({
    principal: user,
    channel,
    scopes: [
      'turn',
      ...(options.admin === true ? (['admin'] as const) : []),
      ...(options.confirm === true ? (['confirm'] as const) : []),
    ],
    type: 'access',
    lifetimeSeconds,
    id: crypto.randomUUID(),
  });
  terminal.print(
    options.json === true
      ? JSON.stringify({ access_token: signed, token_type: 'bearer', expires_in: lifetimeSeconds })
      : signed,
  );
  return EXIT.success;
}
