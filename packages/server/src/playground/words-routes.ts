import { z } from 'zod';
import { Problem } from '../problem.ts';
import { defineRoute, json, type Route } from '../route.ts';
import { assertAuthor } from './assert-author.ts';

/** Puts an utterance into a command's file. Says which file, or why it is not there now. */
export type WriteUtterance = (
  command: string,
  utterance: string,
) => Promise<{ readonly file: string } | { readonly refused: string }>;

/** What its author may write next: sentences that were asked about, and how they get into a command's file. */
export function wordsRoutes(write: WriteUtterance | undefined): readonly Route[] {
  return [
    defineRoute({
      method: 'GET',
      path: '/playground/words',
      summary: 'Sentences that were asked about, for the author of the workflow.',
      answers: { 200: 'Those that are no utterances of a command yet, the most frequent first.' },
      async handle(call) {
        assertAuthor(call);
        const { app } = call.edge;
        const known = new Set([...app.workflow.commands.values()].flatMap(({ utterances }) => utterances));
        const asked = (await app.asked?.list()) ?? [];
        return json({ asked: asked.filter(({ utterance }) => !known.has(utterance)) });
      },
    }),
    defineRoute({
      method: 'POST',
      path: '/playground/words',
      summary: 'Puts an utterance into the file of a command, in development.',
      body: z.strictObject({
        command: z.string().min(1).max(200),
        utterance: z.string().trim().min(1).max(300),
        asked: z.string().max(1_000).optional(),
      }),
      answers: {
        200: 'The file it is in.',
        404: 'This server writes no files.',
        422: 'It could not be put there: why.',
      },
      async handle(call) {
        assertAuthor(call);
        const { command, utterance, asked } = call.body;
        if (write === undefined) throw new Problem(404, 'not-writing', 'This server writes no files: "fw dev" does.');
        const written = await write(command, utterance);
        if ('refused' in written) throw new Problem(422, 'not-written', written.refused);
        await call.edge.app.asked?.forget(asked ?? utterance);
        return json(written);
      },
    }),
  ];
}
