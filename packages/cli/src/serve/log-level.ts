import { usageError } from '../usage-error.ts';

/** pino's levels, and the names that Python has for them. */
const LEVELS: Readonly<Record<string, string>> = {
  trace: 'trace',
  debug: 'debug',
  info: 'info',
  warn: 'warn',
  warning: 'warn',
  error: 'error',
  critical: 'fatal',
  fatal: 'fatal',
  silent: 'silent',
};

/**
 * The level of the log, by `FW_LOG_LEVEL` or `LOG_LEVEL`: `info` when none is set.
 *
 * @throws {FwError} `usage` for a level that there is not.
 */
export function logLevel(settings: Readonly<Record<string, string | undefined>>): string {
  const variable = settings['FW_LOG_LEVEL'] ? 'FW_LOG_LEVEL' : 'LOG_LEVEL';
  const named = settings[variable]?.trim() ?? '';
  const level = named === '' ? 'info' : LEVELS[named.toLowerCase()];
  if (level === undefined) throw usageError(`${variable} is "${named}"; there is ${Object.keys(LEVELS).join(', ')}.`);
  return level;
}
