import { createHash } from 'node:crypto';
import { html, type Html } from './html.ts';
import { STYLE } from './style.ts';

/** A page to be. */
export interface Page {
  readonly title: string;
  /** Each becomes a region with its heading, listed at the top. */
  readonly sections: readonly PageSection[];
  /** What stands first, before the list of sections. */
  readonly lead: Html;
}

/** A part of a page. */
export interface PageSection {
  readonly heading: string;
  readonly body: Html;
}

/** Everything that a page of ours needs: its own style, and nothing else, from nowhere else. */
export const PAGE_POLICY = `default-src 'none'; style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'; base-uri 'none'; form-action 'none'`;

/**
 * Whole document: opens from disk, and may be served with {@link PAGE_POLICY} as its `Content-Security-Policy`, which
 * it carries itself as well. No script, nothing to load.
 */
export function renderPage({ title, lead, sections }: Page): string {
  // The only markup that is not made by `html`: our own constant, whose hash the policy names.
  const head = `<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n<meta http-equiv="Content-Security-Policy" content="${PAGE_POLICY}">\n<meta name="viewport" content="width=device-width, initial-scale=1">\n<style>${STYLE}</style>\n`;
  const body = html`<title>${title}</title>
</head>
<body>
<a class="skip" href="#content">Skip to the content</a>
<header><h1>${title}</h1>
${lead}
<nav aria-label="Sections"><ul>${sections.map(({ heading }, at) => html`<li><a href="#part-${at}">${heading}</a></li>`)}</ul></nav>
</header>
<main id="content">
${sections.map(
  (section, at) =>
    html`<section aria-labelledby="part-${at}">
      <h2 id="part-${at}">${section.heading}</h2>
      ${section.body}
    </section> `,
)}</main>
</body>
</html>
`;
  return head + String(body);
}
