import type { Records } from '@fw/signature';

/** Small documents that live as long as the process. */
export function createMemoryRecords(): Records {
  const records = new Map<string, { readonly text: string; readonly revision: number }>();
  const read = (key: string) => {
    const found = records.get(key);
    return found === undefined
      ? undefined
      : { key, value: JSON.parse(found.text) as unknown, revision: found.revision };
  };
  const isOther = (key: string, revision: number) => (records.get(key)?.revision ?? 0) !== revision;
  return {
    async get(key) {
      return read(key);
    },
    async put(key, value, revision) {
      if (isOther(key, revision)) return false;
      records.set(key, { text: JSON.stringify(value), revision: revision + 1 });
      return true;
    },
    async delete(key) {
      records.delete(key);
    },
    async write(changes) {
      if (changes.some(({ key, value, revision }) => value !== undefined && isOther(key, revision))) return false;
      for (const { key, value, revision } of changes)
        if (value === undefined) records.delete(key);
        else records.set(key, { text: JSON.stringify(value), revision: revision + 1 });
      return true;
    },
    async list(prefix, { limit, after }) {
      return [...records.keys()]
        .filter((key) => key.startsWith(prefix) && (after === undefined || key > after))
        .sort()
        .slice(0, limit)
        .flatMap((key) => read(key) ?? []);
    },
    async close() {},
  };
}
