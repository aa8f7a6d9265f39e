import { Marked, type Tokens } from 'marked';
import { markupText } from '../../packages/signature/src/text/markup-text.ts';
import { SECTIONS, type Page } from './page.ts';

/** What a page may load: its own style, script and pictures, nothing from elsewhere. */
const POLICY =
  "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'";

/** A page as HTML, with the navigation of the whole site. */
export function htmlOf(page: Page, pages: readonly Page[]): string {
  const up = '../'.repeat(page.path.split('/').length - 1);
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="color-scheme" content="light dark">
<meta name="description" content="${markupText(page.summary)}">
<title>${markupText(page.path === 'index' ? page.title : `${page.title} – fastWorkflow`)}</title>
<link rel="stylesheet" href="${up}site.css">
<link rel="alternate" type="text/markdown" href="${page.path.split('/').at(-1)}.md">
<script src="${up}search.js" data-up="${up}" defer></script>
</head>
<body>
<a class="skip" href="#content">Skip to the text</a>
<header>
<a class="home" href="${up}index.html">fastWorkflow</a>
<div class="search" role="search">
<input id="search" type="search" placeholder="Search ( / )" aria-label="Search the documentation" role="combobox" aria-expanded="false" aria-controls="found" aria-autocomplete="list" autocomplete="off" spellcheck="false">
<ul id="found" role="listbox" aria-label="Pages found" hidden></ul>
<p id="count" class="unseen" role="status"></p>
</div>
</header>
<div class="columns">
<nav aria-label="Pages">${navigationOf(page, pages, up)}</nav>
<main id="content" tabindex="-1">
${bodyOf(page.markdown)}
<footer><a href="${page.path.split('/').at(-1)}.md">This page as Markdown</a></footer>
</main>
</div>
</body>
</html>
`;
}

function navigationOf(page: Page, pages: readonly Page[], up: string): string {
  return SECTIONS.map((section) => {
    const items = pages
      .filter((each) => each.section === section && each.listed)
      .map((each) => {
        const current = each.path === page.path ? ' aria-current="page"' : '';
        return `<li><a href="${up}${each.path}.html"${current}>${markupText(each.title)}</a></li>`;
      });
    const open = section === page.section || section === 'Guides' ? ' open' : '';
    return `<details${open}><summary>${section}</summary><ul>${items.join('')}</ul></details>`;
  }).join('\n');
}

/** Markdown as HTML: text in angle brackets stays text, tables can be scrolled, headings can be linked. */
function bodyOf(markdown: string): string {
  const used = new Map<string, number>();
  const marked = new Marked({
    gfm: true,
    // No page has markup of its own.
    tokenizer: { html: () => undefined, tag: () => undefined },
    renderer: {
      heading({ tokens, depth }: Tokens.Heading) {
        const words = this.parser.parseInline(tokens);
        const slug = slugOf(tokens.map(({ raw }) => raw).join(''), used);
        return `<h${depth} id="${slug}">${words} <a class="anchor" href="#${slug}" aria-label="Link to this part">#</a></h${depth}>\n`;
      },
      code: ({ text, lang }: Tokens.Code) =>
        `<pre tabindex="0"${lang === 'mermaid' ? ' class="drawing"' : ''}><code>${markupText(text)}</code></pre>\n`,
      link({ href, tokens }: Tokens.Link) {
        const target = /^\w+:/.test(href) ? href : href.replace(/\.md(?=#|$)/, '.html');
        return `<a href="${markupText(target)}">${this.parser.parseInline(tokens)}</a>`;
      },
    },
  });
  // Nothing is asynchronous here, so the answer is no promise.
  const html = marked.parse(markdown) as string;
  return html
    .replaceAll('<table>', '<div class="table" tabindex="0"><table>')
    .replaceAll('</table>', '</table></div>')
    .replaceAll('<th></th>', '<td></td>')
    .replaceAll(/<(th|td) align="(\w+)">/g, '<$1 class="$2">');
}

/** The anchor of a heading, as GitHub makes it. */
export function slugOf(heading: string, used = new Map<string, number>()): string {
  const slug = heading
    .toLowerCase()
    .replaceAll(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
    .trim()
    .replaceAll(' ', '-');
  const times = used.get(slug) ?? 0;
  used.set(slug, times + 1);
  return times === 0 ? slug : `${slug}-${times}`;
}
