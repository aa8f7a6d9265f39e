import type { Page } from './page.ts';

/** Characters of a page's text that are searched; the rest of a long page is found by its headings. */
const MAX_TEXT = 1200;

/** A script that holds what is searched: a file opened from a disk may load a script, but fetch nothing. */
export function searchIndex(pages: readonly Page[]): string {
  const rows = pages.map(({ path, title, section, summary, markdown, listed }) => {
    const headings = [...markdown.matchAll(/^##+ (.+)$/gm)].map((match) => match[1]).join(' ');
    const text = listed ? plain(markdown).slice(0, MAX_TEXT) : '';
    return [path, title, section, summary, `${headings} ${text}`.toLowerCase().trim()];
  });
  return `globalThis.pagesToSearch = ${JSON.stringify(rows)};\n`;
}

function plain(markdown: string): string {
  return markdown.replaceAll(/```[\s\S]*?```|^#.*$|\]\([^)]*\)/gm, ' ').replaceAll(/[^\p{L}\p{N}@/_-]+/gu, ' ');
}
