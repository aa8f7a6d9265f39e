import { notFound } from '../problem.ts';
import { respond } from '../respond.ts';
import { defineRoute, json, type Route } from '../route.ts';
import { assertAuthor } from './assert-author.ts';

/** What its author may write next. */
export interface WritingAdvice {
  /** Qualified names of the commands whose file wants words. */
  readonly commands: readonly string[];
  readonly why: string;
  /** Sentences behind it, each with the command that it means. */
  readonly sentences: readonly { readonly text: string; readonly meant: string }[];
  /** Words that are ready to be written. */
  readonly words?: string;
}

/** The last training, as the page shows it. */
export interface ShownTraining {
  readonly published: boolean;
  /** What came of it, in sentences. */
  readonly lines: readonly string[];
  readonly advice: readonly WritingAdvice[];
  /** Why the files as they are now are not served and the version before answers; absent while they are. */
  readonly fault?: string;
  /** The whole report as a document of its own, and the content policy that allows its style. */
  readonly page: () => Promise<string>;
  readonly policy: string;
}

/** The last training by now; `undefined` before the first. */
export type ReadTraining = () => Promise<ShownTraining | undefined>;

/** What was learnt: in figures and advice for the page, and whole. */
export function trainingRoutes(read: ReadTraining | undefined): readonly Route[] {
  return [
    defineRoute({
      method: 'GET',
      path: '/playground/training',
      summary: 'What the last training came to, for the author of the workflow.',
      answers: { 200: 'Its outcome and what to write next; `{}` where the server knows of none.' },
      async handle(call) {
        assertAuthor(call);
        const { published, lines, advice, fault } = (await read?.()) ?? {};
        return json({ published, lines, advice, fault });
      },
    }),
    defineRoute({
      method: 'GET',
      path: '/playground/report',
      // A link carries no token: it is there in development alone, where anybody on the machine gets one.
      access: 'open',
      summary: 'The report of the last training as a page, in development.',
      answers: { 200: 'text/html.', 404: 'No training is known here.' },
      async handle({ edge: { authority } }) {
        const shown = authority.open ? await read?.() : undefined;
        if (shown === undefined) throw notFound('training');
        return respond(await shown.page(), 200, {
          'Content-Type': 'text/html; charset=utf-8',
          'Content-Security-Policy': `${shown.policy}; frame-ancestors 'none'`,
        });
      },
    }),
  ];
}
