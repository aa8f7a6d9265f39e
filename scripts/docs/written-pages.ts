import { readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path/posix';
import { trackedFiles } from '../fences/tracked-files.ts';
import { firstSentence, linkTo, type Page, type Section } from './page.ts';

/** What people wrote: the README, the guides, the pages of `docs/`, decisions, and the packages' READMEs. */
export function writtenPages(root: string): readonly Page[] {
  const sources = trackedFiles(root).flatMap((file) => {
    const place = placeOf(file);
    return place === undefined ? [] : [{ file, ...place }];
  });
  const shown = new Set(shownFiles(root));
  const paths = new Map(sources.map(({ file, path }) => [file, path]));
  return sources
    .map(({ file, path, section }) => {
      const text = readFileSync(join(root, file), 'utf8');
      const title = /^# (.+)$/m.exec(text)?.[1]?.replaceAll('`', '') ?? path;
      const markdown = withLinks(text.replaceAll(/^<!--.*-->\n|<!--.*?-->/gm, ''), file, path, { paths, shown });
      return { path, title, section, summary: firstSentence(text), markdown, listed: true };
    })
    .toSorted((a, b) => orderOf(a.path) - orderOf(b.path) || (a.path < b.path ? -1 : 1));
}

/** Files that pages show by a link, beside the pages: what a service is deployed with. Relative to the checkout. */
export function shownFiles(root: string): readonly string[] {
  return trackedFiles(root).filter((file) => file.startsWith('docs/deploy/'));
}

/** The guides in the order in which they are read; the rest follows by name. */
const ORDER = [
  'index',
  'comparison',
  'guides/quick-start',
  'guides/commands',
  'guides/contexts',
  'guides/lookups',
  'guides/confirmation',
  'guides/agent',
  'guides/training',
  'guides/testing',
  'guides/security',
  'guides/deployment',
  'guides/migration',
  'guides/build',
  'guides/service',
  'guides/operations',
  'concepts/behaviour',
  'concepts/architecture',
];

function orderOf(path: string): number {
  const at = ORDER.indexOf(path);
  return at < 0 ? ORDER.length : at;
}

/** Pages of `docs/` that tell how something is done rather than how it is. */
const HOW_TO = new Set(['build', 'migration', 'operations', 'service', 'repairs']);

function placeOf(file: string): { readonly path: string; readonly section: Section } | undefined {
  if (file === 'README.md') return { path: 'index', section: 'Start' };
  if (file === 'docs/comparison.md') return { path: 'comparison', section: 'Start' };
  const found = /^(?:docs\/(?<folder>guides\/|decisions\/)?|packages\/)(?<name>[\w-]+)(?<readme>\/README)?\.md$/.exec(
    file,
  );
  const { folder, name, readme } = found?.groups ?? {};
  if (name === undefined) return undefined;
  if (readme !== undefined) return { path: `packages/${name}`, section: 'Packages' };
  if (folder === 'decisions/') return { path: `decisions/${name}`, section: 'Decisions' };
  return folder === 'guides/' || HOW_TO.has(name)
    ? { path: `guides/${name}`, section: 'Guides' }
    : { path: `concepts/${name}`, section: 'Concepts' };
}

/** Points links at pages of the site; of what the site does not have (sources, examples) the words stay. */
function withLinks(
  text: string,
  file: string,
  path: string,
  { paths, shown }: { readonly paths: ReadonlyMap<string, string>; readonly shown: ReadonlySet<string> },
): string {
  const change = (whole: string, bang: string, words: string, target: string): string => {
    if (/^(\w+:|#)/.test(target)) return whole;
    const [to = '', anchor] = target.split('#');
    const wanted = normalize(join(dirname(file), to)).replace(/\/$/, '');
    if (bang === '!')
      return `![${words}](${'../'.repeat(path.split('/').length - 1)}${wanted.replace(/^.*\//, 'images/')})`;
    if (shown.has(wanted))
      return `[${words}](${'../'.repeat(path.split('/').length - 1)}${wanted.slice('docs/'.length)})`;
    const page = paths.get(wanted) ?? paths.get(`${wanted}/README.md`);
    if (page === undefined) return words;
    return `[${words}](${linkTo(path, page)}${anchor === undefined ? '' : `#${anchor}`})`;
  };
  return text
    .split(/(^```[\s\S]*?^```)/m)
    .map((part) =>
      part.startsWith('```') ? part : part.replaceAll(/(!?)\[((?:[^\]\\]|\\.)*)\]\(([^)\s]+)\)/g, change),
    )
    .join('');
}
