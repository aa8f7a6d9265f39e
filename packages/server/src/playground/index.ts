import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Edge } from '../edge.ts';
import { respond } from '../respond.ts';
import { notFound, Problem } from '../problem.ts';
import { defineRoute, json, type Route } from '../route.ts';
import { conversationRoute } from './conversation-route.ts';
import { effectRoute } from './effect-route.ts';
import { lessonRoute } from './lesson-route.ts';
import { trainingRoutes, type ReadTraining } from './training-routes.ts';
import { wordsRoutes, type WriteUtterance } from './words-routes.ts';

export type { ReadTraining, ShownTraining, WritingAdvice } from './training-routes.ts';
export type { WriteUtterance } from './words-routes.ts';

/** Where the page was built to, beside `src` and `dist` alike. */
const BUILT = fileURLToPath(new URL('../../page/', import.meta.url));

/** Every file of the page, with what it is: nothing else is read from the disk. */
const FILES: Readonly<Record<string, string>> = {
  'index.html': 'text/html; charset=utf-8',
  'page.js': 'text/javascript; charset=utf-8',
  'page.css': 'text/css; charset=utf-8',
  'icon.svg': 'image/svg+xml',
};

/** What the page is served with. */
export interface PlaygroundOptions {
  /** Where the built files are; those of this package when absent. */
  readonly folder?: string;
  /** Puts utterances into the workflow's files, in development; the page only shows them when absent. */
  readonly write?: WriteUtterance;
  /** Tells of the last training; the page shows none when absent. */
  readonly training?: ReadTraining;
}

/**
 * A page to talk to the workflow and see why it did what it did, for `createServer({ routes: [playground()] })`. Anybody
 * may load it; it holds nothing, and what it asks for takes a token with the scope `turn`.
 */
export function playground({ folder = BUILT, write, training }: PlaygroundOptions = {}): (
  edge: Edge,
) => readonly Route[] {
  const file = async (name: string) => {
    const type = Object.hasOwn(FILES, name) ? FILES[name] : undefined;
    if (type === undefined) throw notFound('file');
    const text = await readFile(join(folder, name), 'utf8').catch((cause: unknown) => {
      throw new Problem(404, 'page-not-built', 'The page was not built: run "npm run build" in the checkout.', {
        cause,
      });
    });
    return respond(text, 200, { 'Content-Type': type });
  };
  return () => [
    conversationRoute,
    effectRoute,
    lessonRoute,
    ...wordsRoutes(write),
    ...trainingRoutes(training),
    defineRoute({
      method: 'GET',
      path: '/playground',
      access: 'open',
      summary: 'A page to talk to the workflow.',
      link: 'Playground',
      answers: { 200: 'text/html.' },
      handle: () => file('index.html'),
    }),
    defineRoute({
      method: 'GET',
      path: '/playground/about.json',
      access: 'open',
      summary: 'What the page is to know before anybody signs in.',
      answers: { 200: 'Name of the workflow, who takes its turns, whether anybody gets a token.' },
      handle: ({ edge: { app, authority } }) =>
        json({ workflow: app.workflow.name, takes: app.takenBy, open: authority.open, writes: write !== undefined }),
    }),
    defineRoute({
      method: 'GET',
      path: '/playground/{file}',
      access: 'open',
      summary: 'A file of the page.',
      answers: { 200: 'The file.', 404: 'No such file.' },
      handle: ({ params }) => file(params['file'] ?? ''),
    }),
  ];
}
