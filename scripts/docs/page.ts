/** A page of the documentation, before it is written as Markdown and as HTML. */
export interface Page {
  /** In the site, without an ending: `guides/contexts`. */
  readonly path: string;
  readonly title: string;
  /** Heading of the navigation that it stands under. */
  readonly section: Section;
  /** What search and `llms.txt` say of it: one plain sentence. */
  readonly summary: string;
  /** GitHub-flavoured Markdown; links between pages are relative and end in `.md`. */
  readonly markdown: string;
  /** Whether the navigation and `llms.txt` list it; the rest is linked from a listed page. */
  readonly listed: boolean;
}

/** Parts of the site, in the order in which a newcomer wants them. */
export const SECTIONS = ['Start', 'Guides', 'Concepts', 'API', 'Program', 'Errors', 'Packages', 'Decisions'] as const;

/** One part of the site. */
export type Section = (typeof SECTIONS)[number];

/** The link from one page to another, as it stands in Markdown. */
export function linkTo(page: string, target: string): string {
  const here = page.split('/').slice(0, -1);
  const there = target.split('/');
  let same = 0;
  while (same < Math.min(here.length, there.length - 1) && here[same] === there[same]) same++;
  return `${'../'.repeat(here.length - same)}${there.slice(same).join('/')}.md`;
}

/** The first sentence of a text without its markup. */
export function firstSentence(text: string): string {
  const paragraph =
    text
      .split(/\n\s*\n/)
      .map((part) => part.trim())
      .find((part) => part !== '' && !/^(#|```|<!--|\||@)/.test(part)) ?? '';
  const plain = paragraph
    .replaceAll(/\{@link ([^}]+)\}/g, '$1')
    .replaceAll(/\[([^\]]+)\]\([^)]*\)/g, '$1')
    .replaceAll(/[`*]/g, '')
    .replaceAll(/\s+/g, ' ');
  return (/^.{10,}?[.?!](?= |$)/.exec(plain)?.[0] ?? plain).replace(/:$/, '.');
}
