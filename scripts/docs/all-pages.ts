import { SECTIONS, type Page } from './page.ts';
import { referencePages } from './reference-pages.ts';
import { writtenPages } from './written-pages.ts';

/** Every page of the site, section by section. */
export function allPages(root: string): readonly Page[] {
  const pages = [...writtenPages(root), ...referencePages(root)];
  return SECTIONS.flatMap((section) => pages.filter((page) => page.section === section));
}

/** The index for coding agents: every listed page with one sentence; see https://llmstxt.org. */
export function llmsText(pages: readonly Page[]): string {
  const summary = pages.find(({ path }) => path === 'index')?.summary ?? '';
  const parts = SECTIONS.map((section) => {
    const lines = pages
      .filter((page) => page.section === section && page.listed)
      .map(({ title, path, summary: says }) => `- [${title}](${path}.md): ${says}`);
    return `## ${section}\n\n${lines.join('\n')}`;
  });
  return `# fastWorkflow\n\n> ${summary}\n\n${parts.join('\n\n')}\n`;
}
