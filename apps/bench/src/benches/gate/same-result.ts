import { isDeepStrictEqual } from 'node:util';

/**
 * Whether two results say the same: as JSON where both are JSON (so that key order
 * and spelling of numbers do not count), else as text.
 *
 * Two differences are of the recordings' age and do not count: seed data from before
 * January 2025 calls the state of an address its "province", and messages of the
 * record checker end in a link that names its release.
 */
export function isSameResult(recorded: string, ours: string): boolean {
  return isDeepStrictEqual(normalize(recorded), normalize(ours));
}

/**
 * Whether a result came from the way to the service and not from the service: an HTTP
 * status such as `Error: 503 Service Unavailable`. Such a call changed nothing, and no
 * application can repeat it.
 */
export function isTransportError(result: string): boolean {
  return /^Error: [45]\d\d [A-Z][A-Za-z ]+$/.test(result);
}

function normalize(result: string): unknown {
  try {
    return renameProvince(JSON.parse(result));
  } catch {
    return result.replaceAll(/errors\.pydantic\.dev\/[\d.]+\//g, 'errors.pydantic.dev/');
  }
}

function renameProvince(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(renameProvince);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, field]) => [key === 'province' ? 'state' : key, renameProvince(field)]),
  );
}
