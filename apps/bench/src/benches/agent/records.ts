/** A field that holds a record; an empty record when it holds anything else. */
export function recordIn(value: unknown, field: string): Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, field)) return {};
  // Any object may be read as a record of unknown fields.
  const inner = (value as Readonly<Record<string, unknown>>)[field];
  return typeof inner === 'object' && inner !== null ? (inner as Readonly<Record<string, unknown>>) : {};
}

/** A field that holds a list of texts; empty when it holds anything else. */
export function textsIn(value: unknown, field: string): readonly string[] {
  const inner: unknown = recordIn(value, field);
  return Array.isArray(inner) ? inner.filter((item) => typeof item === 'string') : [];
}

/** A field that holds a list of records; empty when it holds anything else. */
export function recordsIn(value: unknown, field: string): readonly Readonly<Record<string, unknown>>[] {
  const inner: unknown = recordIn(value, field);
  return Array.isArray(inner) ? inner.map((_, at) => recordIn(inner, String(at))) : [];
}
