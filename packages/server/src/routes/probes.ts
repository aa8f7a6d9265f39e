import { markupText } from '@fw/signature';
import { defineRoute, json, type Route } from '../route.ts';

/** For whoever keeps the process running (row 104), and for a person who opens the address in a browser. */
export const probeRoutes: readonly Route[] = [
  defineRoute({
    method: 'GET',
    path: '/probes/healthz',
    access: 'open',
    summary: 'Whether the process lives.',
    answers: { 200: 'It does.' },
    handle: () => json({ status: 'alive' }),
  }),
  defineRoute({
    method: 'GET',
    path: '/probes/readyz',
    access: 'open',
    link: 'Ready?',
    summary: 'Whether it can take turns: each of its parts is asked.',
    answers: { 200: 'It can.', 503: 'It cannot; the checks say why.' },
    async handle({ edge }) {
      const report = await edge.readiness.report();
      return json(report, report.status === 'ready' ? 200 : 503);
    },
  }),
  defineRoute({
    method: 'GET',
    path: '/',
    access: 'open',
    summary: 'What this is.',
    answers: { 200: 'A page with links.' },
    handle: ({ edge }) =>
      new Response(page(edge.app.workflow.name, edge.links()), {
        headers: { 'Content-Type': 'text/html; charset=utf-8' },
      }),
  }),
];

function page(name: string, links: readonly { readonly path: string; readonly link: string }[]): string {
  const title = markupText(name);
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>${title}</title>
<h1>${title}</h1><p>A fastWorkflow service.</p>
<ul>${links.map(({ path, link }) => `<li><a href="${path}">${link}</a></li>`).join('')}</ul></html>`;
}
