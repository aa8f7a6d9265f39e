// Writes the documentation: node -C @fw/source scripts/docs/write.ts [folder] [--markdown]
// As a site into dist/docs, or as Markdown pages alone, for coding agents, into the given folder.
import { copyFileSync, existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { allPages, llmsText } from './all-pages.ts';
import { htmlOf } from './html.ts';
import { searchIndex } from './search-index.ts';
import { shownFiles } from './written-pages.ts';

const root = join(import.meta.dirname, '..', '..');
const { positionals, values } = parseArgs({ allowPositionals: true, options: { markdown: { type: 'boolean' } } });
const folder = resolve(positionals[0] ?? join(root, 'dist', 'docs'));
const pages = allPages(root);

rmSync(folder, { recursive: true, force: true });
for (const page of pages) {
  write(`${page.path}.md`, page.markdown);
  if (values.markdown !== true) write(`${page.path}.html`, htmlOf(page, pages));
}
write('llms.txt', llmsText(pages));
const images = join(root, 'docs', 'images');
for (const name of existsSync(images) ? readdirSync(images) : []) copy(join(images, name), `images/${name}`);
for (const file of shownFiles(root)) copy(join(root, file), file.slice('docs/'.length));
if (values.markdown !== true) {
  write('search-index.js', searchIndex(pages));
  for (const name of ['site.css', 'search.js']) copy(join(import.meta.dirname, 'site', name), name);
  console.log(`${pages.length} pages: open ${relative(process.cwd(), join(folder, 'index.html'))}`);
}

function write(path: string, text: string): void {
  const target = join(folder, path);
  mkdirSync(dirname(target), { recursive: true });
  writeFileSync(target, text);
}

function copy(from: string, path: string): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  copyFileSync(from, join(folder, path));
}
