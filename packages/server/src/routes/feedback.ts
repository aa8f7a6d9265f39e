import { z } from 'zod';
import { Problem } from '../problem.ts';
import { defineRoute, json } from '../route.ts';
import { recordKey } from '../stores/record-keys.ts';

/** What a person thinks of a turn (row 101). */
export const postFeedback = defineRoute({
  method: 'POST',
  path: '/post_feedback',
  summary: 'Say how good a turn was: a score, words, or both.',
  body: z.strictObject({
    turn_key: z.string().min(1).max(200).optional(),
    binary_or_numeric_score: z.union([z.boolean(), z.number()]).optional(),
    nl_feedback: z.string().max(8_000).optional(),
  }),
  answers: { 200: 'It is kept.' },
  async handle({ edge, caller, body: { turn_key, binary_or_numeric_score: score, nl_feedback = '' } }) {
    const words = nl_feedback.trim();
    if (score === undefined && words === '')
      throw new Problem(422, 'empty-feedback', 'Give binary_or_numeric_score, nl_feedback, or both.');
    const current = turn_key === undefined ? await edge.conversations.current(caller) : undefined;
    const turnKey = turn_key ?? current?.answeredFor?.turnId ?? current?.answered?.id;
    const known =
      turn_key === undefined ? turnKey !== undefined : (await edge.door.find(caller, turn_key)) !== undefined;
    if (turnKey === undefined || !known)
      throw new Problem(422, 'no-turn', 'There is no such turn to say something about.');
    const key = recordKey('feedback', caller.principal, turnKey);
    const value = {
      owner: caller.principal,
      turnKey,
      ...(score !== undefined && { score: Number(score) }),
      ...(words !== '' && { words }),
      at: new Date().toISOString(),
    };
    // Said again, it replaces what was said.
    while (!(await edge.records.put(key, value, (await edge.records.get(key))?.revision ?? 0)));
    return json({ status: 'ok', turn_key: turnKey });
  },
});
