/** A key of parts that may hold anything: each is escaped, so that no part can name another's record. */
export function recordKey(kind: string, ...parts: readonly string[]): string {
  return [kind, ...parts.map((part) => encodeURIComponent(part.toWellFormed()))].join('/');
}
