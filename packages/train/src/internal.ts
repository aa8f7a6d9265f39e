export { pairsToPart, thinCommands, type MixedPair } from './report/advice.ts';
export { html, type Content, type Html } from './page/html.ts';
export { PAGE_POLICY, renderPage, type Page, type PageSection } from './page/page.ts';
export { list, percent, quote, table } from './page/table.ts';
