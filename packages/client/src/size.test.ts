import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { rolldown } from 'rolldown';
import { expect, it } from 'vitest';

it('weighs less than 10 kB compressed, with nothing of others in it', async () => {
  const bundle = await rolldown({
    input: fileURLToPath(new URL('index.ts', import.meta.url)),
    platform: 'browser',
    logLevel: 'silent',
  });
  const { output } = await bundle.generate({ format: 'esm', minify: true });
  await bundle.close();
  const [{ code, imports }] = output;

  expect(imports).toEqual([]);
  expect(code).not.toMatch(/node:|process\./);
  // 2,318 bytes when it was written.
  expect(gzipSync(code).byteLength).toBeLessThan(10_000);
});
