// Builds the page into a folder: one script, one style sheet, the document and its icon.
//   node apps/playground/scripts/build-page.mjs FOLDER
import { cp, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { rolldown } from 'rolldown';

const app = fileURLToPath(new URL('..', import.meta.url));

export async function buildPage(folder) {
  await mkdir(folder, { recursive: true });
  await cp(join(app, 'static'), folder, { recursive: true });
  const bundle = await rolldown({
    input: join(app, 'src', 'main.tsx'),
    platform: 'browser',
    resolve: { conditionNames: ['@fw/source', 'browser', 'import', 'default'] },
    logLevel: 'warn',
  });
  await bundle.write({ file: join(folder, 'page.js'), format: 'esm', minify: true });
  await bundle.close();
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await buildPage(process.argv[2]);
