import { FwError, SESSION_VERSION, type Session } from '@fw/signature';
import { z } from 'zod';
import { sessionSchema } from './session-schema.ts';

/** Brings a stored session of one version to the next. */
export type Migration = (older: Readonly<Record<string, unknown>>) => Readonly<Record<string, unknown>>;

/** By the version they start from; each leads to the next one. Empty while there is but one version. */
export const MIGRATIONS: Readonly<Record<number, Migration>> = {};

/**
 * Reads a stored session: migrates an older one, checks the rest.
 *
 * @throws {FwError} `session-too-new` when a newer program saved it: upgrade this one.
 * @throws {FwError} `session-corrupt` when it is no session: delete it, or begin another.
 */
export function parseSession(
  stored: unknown,
  id: string,
  migrations: Readonly<Record<number, Migration>> = MIGRATIONS,
): Session {
  const { version } = z
    .looseObject({ version: z.int().catch(-1) })
    .catch({ version: -1 })
    .parse(stored);
  if (version > SESSION_VERSION) {
    throw new FwError(
      'session-too-new',
      `Session "${id}" was saved by a newer version of this program (format ${version}, this one reads up to ${SESSION_VERSION}): upgrade.`,
    );
  }
  const current = migrate(stored, version, migrations);
  const parsed = sessionSchema.safeParse(current);
  if (!parsed.success) {
    const where = parsed.error.issues[0]?.path.map(String).join('.') || 'the whole';
    throw new FwError('session-corrupt', `Session "${id}" cannot be read (at ${where}): delete it, or begin another.`, {
      cause: parsed.error,
    });
  }
  // The schema, which mirrors Session, has just found nothing to object to.
  return current as Session;
}

function migrate(stored: unknown, version: number, migrations: Readonly<Record<number, Migration>>): unknown {
  let current = stored;
  for (let from = version; from < SESSION_VERSION; from++) {
    const step = migrations[from];
    if (step === undefined || typeof current !== 'object' || current === null) return current;
    // An object from JSON has string keys.
    current = step(current as Readonly<Record<string, unknown>>);
  }
  return current;
}
