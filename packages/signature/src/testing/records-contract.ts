import { describe, expect, it } from 'vitest';
import type { Records } from '../ports/records-port.ts';

/** What every {@link Records} must do. `make` is called for each test; the contract closes what it made. */
export function recordsContract(name: string, make: () => Promise<Records>): void {
  describe(`records contract: ${name}`, () => {
    const using = async (check: (records: Records) => Promise<void>) => {
      const records = await make();
      try {
        await check(records);
      } finally {
        await records.close();
      }
    };

    it('gives back what was put, with how often it was written', () =>
      using(async (records) => {
        const value = { text: 'ü', list: [1, null, { deep: true }] };

        expect(await records.get('a')).toBeUndefined();
        expect(await records.put('a', value, 0)).toBe(true);
        expect(await records.get('a')).toEqual({ key: 'a', value, revision: 1 });
        expect(await records.put('a', 'new', 1)).toBe(true);
        expect(await records.get('a')).toEqual({ key: 'a', value: 'new', revision: 2 });
      }));

    it('refuses to write over what the caller has not seen', () =>
      using(async (records) => {
        await records.put('a', 1, 0);

        expect(await records.put('a', 2, 0)).toBe(false);
        expect(await records.put('a', 2, 5)).toBe(false);
        expect(await records.put('b', 2, 1)).toBe(false);
        expect((await records.get('a'))?.value).toBe(1);
      }));

    it('lets one of many win that write the same at once', () =>
      using(async (records) => {
        const written = await Promise.all(Array.from({ length: 20 }, (_, at) => records.put('a', at, 0)));

        expect(written.filter(Boolean)).toHaveLength(1);
      }));

    it('lists by prefix, in order, in pages', () =>
      using(async (records) => {
        for (const key of ['x/b', 'x/a', 'x/c', 'xy', 'w/z']) await records.put(key, key, 0);
        const keys = async (page: { limit: number; after?: string }) =>
          (await records.list('x/', page)).map(({ key }) => key);

        expect(await keys({ limit: 10 })).toEqual(['x/a', 'x/b', 'x/c']);
        expect(await keys({ limit: 2 })).toEqual(['x/a', 'x/b']);
        expect(await keys({ limit: 2, after: 'x/b' })).toEqual(['x/c']);
      }));

    it('forgets what is deleted, and begins anew with it', () =>
      using(async (records) => {
        await records.put('a', 1, 0);
        await records.delete('a');
        await records.delete('a');

        expect(await records.get('a')).toBeUndefined();
        expect(await records.put('a', 2, 0)).toBe(true);
      }));

    it('writes several in one step, or none of them, where it can', () =>
      using(async (records) => {
        if (records.write === undefined) return;
        await records.put('old', 1, 0);
        const refused = await records.write([
          { key: 'new', value: 1, revision: 0 },
          { key: 'old', value: 2, revision: 0 },
        ]);
        const before = [(await records.get('new'))?.value, (await records.get('old'))?.value];
        const written = await records.write([
          { key: 'new', value: 1, revision: 0 },
          { key: 'changed', value: 2, revision: 0 },
          { key: 'old', revision: 0 },
          { key: 'never there', revision: 0 },
        ]);

        expect([refused, ...before]).toEqual([false, undefined, 1]);
        expect(written).toBe(true);
        expect(await records.get('new')).toEqual({ key: 'new', value: 1, revision: 1 });
        expect((await records.get('changed'))?.value).toBe(2);
        expect(await records.get('old')).toBeUndefined();
      }));

    it('lets one of many win that write the same in one step, whatever its order', () =>
      using(async (records) => {
        const { write } = records;
        if (write === undefined) return;
        const keys = ['a', 'b'];
        const written = await Promise.all(
          Array.from({ length: 20 }, (_, at) =>
            write((at % 2 === 0 ? keys : keys.toReversed()).map((key) => ({ key, value: at, revision: 0 }))),
          ),
        );

        expect(written.filter(Boolean)).toHaveLength(1);
        expect((await records.get('a'))?.value).toBe((await records.get('b'))?.value);
      }));

    it('does not share what it holds', () =>
      using(async (records) => {
        const value = { list: [1] };
        await records.put('a', value, 0);
        value.list.push(2);

        expect((await records.get('a'))?.value).toEqual({ list: [1] });
      }));
  });
}
