import type { Page } from './page.ts';

/** A script that holds what is searched: a file opened from a disk may load a script, but fetch nothing. */
export function searchIndex(pages: readonly Page[]): string {
  const rows = pages.map(({ path, title, section, summary, markdown, listed }) => {
    // Of a page that is listed every word, once; of the others, which are many, those of their headings.
    const text = listed ? plain(markdown) : [...markdown.matchAll(/^##+ (.+)$/gm)].map((match) => match[1]).join(' ');
    return [path, title, section, summary, [...new Set(text.toLowerCase().split(/\s+/))].join(' ').trim()];
  });
  return `globalThis.pagesToSearch = ${JSON.stringify(rows)};\n`;
}

function plain(markdown: string): string {
  return markdown.replaceAll(/```[\s\S]*?```|^#+|\]\([^)]*\)/gm, ' ').replaceAll(/[^\p{L}\p{N}@/_-]+/gu, ' ');
}
