import { describe, expect, it } from 'vitest';
import type { ArtifactStore } from '../ports/artifact-store-port.ts';

/** A place where trainings are kept, as a suite needs it. */
export interface ArtifactStoreSubject {
  readonly store: ArtifactStore;
  /** The same place, opened by another process. */
  readonly other: ArtifactStore;
  /** Changes a byte of a file of a version where it is kept. */
  damage(version: string, file: string): Promise<void>;
}

/** What every {@link ArtifactStore} must do. `make` is called for each test, with a place that nothing was published to. */
export function artifactStoreContract(name: string, make: () => Promise<ArtifactStoreSubject>): void {
  describe(`artifact store contract: ${name}`, () => {
    const using = async (check: (subject: ArtifactStoreSubject) => Promise<void>) => {
      const subject = await make();
      try {
        await check(subject);
      } finally {
        await subject.store.close();
        await subject.other.close();
      }
    };
    const files = (text: string) =>
      new Map([
        ['intent.json', new TextEncoder().encode(`{"of":"${text}"}`)],
        ['intent.bin', Uint8Array.from({ length: 3_000 }, (_, at) => (at * 7 + text.length) % 256)],
        ['empty.txt', new Uint8Array()],
      ]);
    const textOf = async (store: ArtifactStore, version: string) =>
      new TextDecoder().decode((await store.read(version)).get('intent.json'));

    it('serves what was published last, to the byte, and to everybody', () =>
      using(async ({ store, other }) => {
        expect([await store.current(), await store.versions()]).toEqual([undefined, []]);
        const first = await store.publish(files('one'));
        const second = await store.publish(files('two'));

        expect(await other.current()).toBe(second);
        expect(await other.versions()).toEqual([second, first]);
        const read = await other.read(second);
        expect([...read].map(([file, content]) => [file, [...content]]).sort()).toEqual(
          [...files('two')].map(([file, content]) => [file, [...content]]).sort(),
        );
        expect(await textOf(other, first)).toBe('{"of":"one"}');
      }));

    it('names a version after its files: the same again is the newest again, and nothing more', () =>
      using(async ({ store }) => {
        const first = await store.publish(files('one'));
        const second = await store.publish(files('two'));

        expect(first).toMatch(/^[0-9a-f]{16}$/);
        expect(await store.publish(files('one'))).toBe(first);
        expect(await store.versions()).toEqual([first, second]);
        expect(await store.current()).toBe(first);
      }));

    it('lets a version serve that is kept, and says which those are when another one is asked for', () =>
      using(async ({ store, other }) => {
        const first = await store.publish(files('one'));
        const second = await store.publish(files('two'));
        await other.serve(first);

        expect(await store.current()).toBe(first);
        expect(await store.versions()).toEqual([second, first]);
        for (const ask of [() => store.serve('0123456789abcdef'), () => store.read('0123456789abcdef')])
          await expect(ask()).rejects.toMatchObject({
            code: 'no-such-version',
            message: expect.stringContaining(second),
          });
      }));

    it('keeps two older versions and lets the rest go', () =>
      using(async ({ store }) => {
        const all: string[] = [];
        for (const text of ['1', '2', '3', '4']) all.push(await store.publish(files(text)));

        expect(await store.versions()).toEqual(all.slice(1).reverse());
        await expect(store.read(all[0] ?? '')).rejects.toMatchObject({ code: 'no-such-version' });
        expect(await textOf(store, all[1] ?? '')).toBe('{"of":"2"}');
      }));

    it('hands out nothing that was not published', () =>
      using(async ({ store, damage }) => {
        const version = await store.publish(files('one'));
        await damage(version, 'intent.bin');

        await expect(store.read(version)).rejects.toMatchObject({ code: 'corrupt-artifact' });
      }));

    it('serves one of many that are published at once, whole, and whoever reads meanwhile finds one whole', () =>
      using(async ({ store, other }) => {
        await store.publish(files('before'));
        let isOver = false;
        const seen: string[] = [];
        const reader = (async () => {
          while (!isOver) {
            const current = await other.current();
            // One that was read about may have been let go by the time it is asked for.
            const text = await textOf(other, current ?? '').catch((error: { code?: string }) => error.code ?? '');
            seen.push(text);
          }
        })();
        const published = await Promise.all(['a', 'b', 'c'].map((text) => store.publish(files(text))));
        isOver = true;
        await reader;

        expect(published).toContain(await store.current());
        expect(await textOf(other, (await store.current()) ?? '')).toMatch(/"[abc]"/);
        expect(seen.filter((text) => !/"(?:before|[abc])"|^no-such-version$/.test(text))).toEqual([]);
      }));
  });
}
