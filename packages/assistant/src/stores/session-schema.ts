import { SESSION_VERSION } from '@fw/signature';
import { z } from 'zod';

// Mirrors `Session`: every field that the walk reads without asking. Fields of a later minor version pass through.
const path = z.array(z.looseObject({ context: z.string(), key: z.string().optional() }));
const values = z.record(z.string(), z.unknown());
const matchedBy = z.enum(['exact', 'fuzzy', 'adapted', 'classified', 'chosen', 'call']);

const evidence = z.looseObject({
  source: z.enum(['utterance', 'answer', 'history', 'result', 'lookup', 'default', 'caller', 'confirmed', 'model']),
  quote: z.string().optional(),
  start: z.number().optional(),
  end: z.number().optional(),
  confidence: z.number(),
  by: z.string().optional(),
  of: z.string().optional(),
});

const slots = z.record(z.string(), z.looseObject({ value: z.unknown(), evidence }));

const open = z.looseObject({
  command: z.string(),
  path,
  slots,
  drawn: values.optional(),
  request: z.string().optional(),
  nth: z.int().min(1).optional(),
  principal: z.string().optional(),
  utterance: z.string(),
  by: matchedBy,
  confidence: z.number(),
});

const issue = z.looseObject({
  slot: z.string().optional(),
  kind: z.enum(['missing', 'invalid', 'unknown', 'ambiguous', 'ungrounded', 'refused']),
  message: z.string(),
  suggestions: z.array(z.string()),
  availableFrom: z.array(z.string()),
  path: z.array(z.union([z.string(), z.number()])),
});

const effect = z.looseObject({
  command: z.string(),
  summary: z.string(),
  effect: z.enum(['read', 'write', 'destructive']),
  values: z.array(z.looseObject({ slot: z.string(), label: z.string(), value: z.unknown(), evidence })),
  preview: z.string().optional(),
  digest: z.string(),
});

const clarification = z.looseObject({
  id: z.string(),
  kind: z.enum(['choose-command', 'fill-slots', 'confirm', 'question']),
  message: z.string(),
  candidates: z.array(z.looseObject({ command: z.string(), label: z.string(), summary: z.string() })),
  issues: z.array(issue),
  effects: z.array(effect),
  answerSchema: values,
  expiresAt: z.string().optional(),
  attempt: z.number(),
});

const pending = z.discriminatedUnion('kind', [
  z.looseObject({
    kind: z.literal('choose-command'),
    clarification,
    utterance: z.string(),
    paths: z.record(z.string(), path),
    teach: z.boolean(),
    rejected: z.string().optional(),
    isValue: z.boolean().optional(),
  }),
  z.looseObject({
    kind: z.literal('fill-slots'),
    clarification,
    open,
    asked: z.array(z.string()),
    candidates: z.record(z.string(), z.array(z.looseObject({ label: z.string(), value: z.unknown() }))),
  }),
  z.looseObject({ kind: z.literal('confirm'), clarification, open, digest: z.string() }),
  z.looseObject({ kind: z.literal('question'), clarification, resume: z.unknown() }),
]);

const message = z.looseObject({
  from: z.enum(['person', 'agent', 'assistant', 'result', 'offered']),
  text: z.string(),
  turnId: z.string(),
  command: z.string().optional(),
});

const referent = z.looseObject({
  kind: z.string(),
  key: z.union([z.string(), z.number()]),
  label: z.string(),
  words: z.array(z.string()),
  facts: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
  turn: z.int(),
  how: z.enum(['acted', 'shown', 'listed']),
  list: z.looseObject({ id: z.string(), at: z.int().min(0) }).optional(),
});

const waiting = z.looseObject({ words: z.string(), request: z.string(), nth: z.int().min(1) });

/** What was answered last is shown again and never acted upon: its parts need not be known here. */
const answered = z.looseObject({ id: z.string(), status: z.string(), answer: z.string() });

/** The stored shape of a conversation, of the current version. */
export const sessionSchema = z.looseObject({
  version: z.literal(SESSION_VERSION),
  id: z.string(),
  epoch: z.string().optional(),
  workflow: z.string(),
  owner: z.string().optional(),
  topic: z.string().optional(),
  summary: z.string().optional(),
  revision: z.int().min(0),
  path,
  pending: pending.optional(),
  askedBy: z.string().optional(),
  suspended: open.optional(),
  waiting: z.array(z.union([z.string(), waiting])),
  effects: z.array(z.looseObject({ key: z.string(), command: z.string() })).optional(),
  last: z
    .looseObject({ command: z.string(), utterance: z.string(), context: z.string(), input: values.optional() })
    .optional(),
  referents: z.array(referent).optional(),
  more: z.string().optional(),
  history: z.array(message),
  turns: z.int().min(0),
  memory: z.unknown().optional(),
  answered: answered.optional(),
  answeredFor: z.looseObject({ turnId: z.string().optional(), asked: z.string().optional() }).optional(),
  seenAt: z.string().optional(),
});
