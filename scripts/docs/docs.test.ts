import { resolve } from 'node:path';
import { join, normalize } from 'node:path/posix';
import { describe, expect, it } from 'vitest';
import { allPages, llmsText } from './all-pages.ts';
import { declarationOf } from './declaration.ts';
import { htmlOf, slugOf } from './html.ts';
import { firstSentence, linkTo, type Page } from './page.ts';
import { pathOfExport } from './reference-pages.ts';
import { readEntries } from './read-exports.ts';
import { searchIndex } from './search-index.ts';
import { sourceOf } from './syntax.ts';
import { shownFiles } from './written-pages.ts';

const ROOT = resolve(import.meta.dirname, '..', '..');
const pages = allPages(ROOT);
const shown = new Set(shownFiles(ROOT));
const paths = new Set(pages.map(({ path }) => path));

describe('the documentation', () => {
  it('has a page for every export of every published package, with a docstring', () => {
    const entries = readEntries(ROOT);
    const all = entries.flatMap((entry) => entry.exports.map((each) => ({ entry, ...each })));

    expect(all.length).toBeGreaterThan(900);
    expect(all.filter(({ docstring }) => docstring === '').map(({ name, from }) => `${name} in ${from}`)).toEqual([]);
    expect(all.filter(({ entry, name }) => !paths.has(pathOfExport(entry, name, entry.exports)))).toEqual([]);
  });

  it('has a page for every command of the program, as its help says it', () => {
    const run = pages.find(({ path }) => path === 'program/fw-run');

    expect(run?.markdown).toContain('Usage: fw run [options] <folder> [env-file] [passwords-file]');
    expect(pages.filter(({ section }) => section === 'Program').length).toBeGreaterThan(20);
  });

  it('names commands and flags that the program has, wherever it shows a line of a shell', () => {
    const lines = pages.flatMap(({ path, markdown }) =>
      [...markdown.matchAll(/```(?:sh|bash|console)\n([\s\S]*?)```/g)].flatMap(([, block = '']) =>
        [...block.matchAll(/^(?:\$ )?(?:.*(?:&&|npx|ONNX\S+) )?fw (\w+)([^#\n]*)/gm)].map(
          ([line, name = '', rest = '']) => ({
            path,
            line,
            name,
            flags: (rest.split(' -- ')[0] ?? '').match(/(?<=\s)--[a-z][\w-]*/g) ?? [],
          }),
        ),
      ),
    );
    const unknown = lines.filter(({ name, flags }) => {
      const help = pages.find((page) => page.path === `program/fw-${name}`)?.markdown;
      return help === undefined || flags.some((flag) => !help.includes(flag));
    });

    expect(lines.length).toBeGreaterThan(20);
    expect(unknown.map(({ path, line }) => `${path}: ${line}`)).toEqual([]);
  });

  it('has a page for codes that are literals, chosen by a condition, made by a class or by a function', () => {
    for (const code of ['store-locked', 'rate-limited', 'invalid-suite', 'suite-not-ready', 'session-busy'])
      expect(paths).toContain(`errors/${code}`);
  });

  it('has one page at a path, also where names differ in case alone', () => {
    const lower = pages.map(({ path }) => path.toLowerCase());

    expect(lower.filter((path, at) => lower.indexOf(path) !== at)).toEqual([]);
  });

  it('links to pages and headings that are there', () => {
    expect(pages.flatMap(deadLinks)).toEqual([]);
  });

  it('loads nothing from elsewhere and runs nothing that stands in a page', () => {
    for (const page of pages.filter(({ listed }) => listed)) {
      const html = htmlOf(page, pages);

      expect(html.match(/<(?:script|link|img)[^>]*(?:src|href)="\w+:[^>]*>/g) ?? []).toEqual([]);
      expect(html.match(/<script(?![^>]* src=)| style="| on\w+="|javascript:/g) ?? []).toEqual([]);
    }
  });

  it('lists every page but the single exports, commands and codes for coding agents', () => {
    const listed = pages.filter((page) => page.listed);
    const text = llmsText(pages);

    for (const { path } of listed) expect(text).toContain(`](${path}.md)`);
    expect(listed.filter(({ summary }) => summary.length < 10).map(({ path }) => path)).toEqual([]);
  });

  it('lets search find every page', () => {
    const index = JSON.parse(/= (.*);\n$/s.exec(searchIndex(pages))?.[1] ?? '') as readonly string[][];

    expect(index.map(([path]) => path)).toEqual(pages.map(({ path }) => path));
  });
});

it('takes markup of a text for text', () => {
  const page: Page = {
    path: 'a/b',
    title: '<b>"',
    section: 'API',
    summary: '"><script>alert(1)</script>',
    markdown: '# T\n\n<script>alert(1)</script> `<i>` [x](y.md#z) <img src=x onerror=y>',
    listed: true,
  };

  const html = htmlOf(page, [page]);

  expect(html).not.toMatch(/<script>|<img|<b>/);
  expect(html).toContain('<a href="y.html#z">');
});

it('shows heads of functions, public members of classes, and overloads without what implements them', () => {
  const text = `
/** Adds. */
export function add(a: string): string;
export function add(a: number): number;
export function add(a: unknown): unknown { return a; }
/** Counts. */
// A remark.
export class Counter { #n = 0; readonly size: number = 3; private x = 1; /** Up. */ up(by = 1): void { this.#n += by; } }
`;

  expect(declarationOf(sourceOf('x.ts', text), 'add')).toEqual({
    docstring: 'Adds.',
    code: 'function add(a: string): string;\nfunction add(a: number): number;',
  });
  expect(declarationOf(sourceOf('x.ts', text), 'Counter')).toEqual({
    docstring: 'Counts.',
    code: 'class Counter {\n  readonly size: number;\n  /** Up. */\n  up(by = 1): void;\n}',
  });
});

it('links from page to page whatever folders they stand in', () => {
  expect(linkTo('a/b/c', 'a/d')).toBe('../d.md');
  expect(linkTo('index', 'a/d')).toBe('a/d.md');
  expect(linkTo('a/b', 'a/c')).toBe('c.md');
  expect(linkTo('a/b/c', 'a/b')).toBe('../b.md');
});

it('takes the first sentence of a text, without its markup', () => {
  expect(firstSentence('# T\n\nSays `x` of [a](b.md), see {@link Y}. More.')).toBe('Says x of a, see Y.');
});

/** Links of a page that lead nowhere, or to a heading that the page does not have. */
function deadLinks({ path, markdown }: Page): readonly string[] {
  const text = markdown.replaceAll(/```[\s\S]*?```|`[^`\n]*`/g, '');
  return [...text.matchAll(/(?<!!)\[[^\]]*\]\((?!\w+:)([^)#\s]*)(?:#([^)\s]+))?\)/g)]
    .filter(([, to = '', anchor]) => {
      const target = to === '' ? path : normalize(join(path, '..', to)).replace(/\.md$/, '');
      const page = pages.find((each) => each.path === target);
      if (shown.has(`docs/${target}`)) return false;
      return page === undefined || (anchor !== undefined && !headingsOf(page).includes(anchor));
    })
    .map(([link]) => `${path}: ${link}`);
}

function headingsOf({ markdown }: Page): readonly string[] {
  const used = new Map<string, number>();
  const text = markdown.replaceAll(/```[\s\S]*?```/g, '');
  return [...text.matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) => slugOf(heading, used));
}
