import { fc, test } from '@fast-check/vitest';
import type { ExtractRequest, Extraction } from '@fw/signature';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { extractRequest } from '@fw/signature/testing';
import { commandOf } from '../test/extraction.ts';
import { createSlotExtractor } from './create-slot-extractor.ts';

const SHAPE = {
  orderId: z.string().regex(/^#W\d+$/),
  refund: z.enum(['store_credit', 'original_payment']).optional(),
  amount: z.number().optional(),
  day: z.iso.date().optional(),
  time: z.iso.time().optional(),
  urgent: z.boolean().optional(),
  to: z.string().meta({ label: 'recipient' }).optional(),
  message: z.string(),
  tags: z.array(z.string()).optional(),
  items: z.array(z.object({ name: z.string(), quantity: z.number() })).optional(),
};

const extractor = createSlotExtractor();

async function extract(utterance: string, asked: readonly string[] = [], shape: z.ZodRawShape = SHAPE) {
  const command = commandOf(shape, {
    utterances: ['do it for #W1', 'tell Bob about it'],
    lookup: { to: () => ({ kind: 'found' }) },
  });
  const lookup: ExtractRequest['lookup'] = (_, value) =>
    Promise.resolve(value === 'Bob' ? { kind: 'found' } : { kind: 'unknown', suggestions: [] });
  return await extractor.extract(extractRequest(command, utterance, { asked, lookup }));
}

/** Every piece of evidence with a place quotes what stands in that place. */
function quotesTrue({ slots, ambiguities }: Extraction, utterance: string): void {
  const all = [...Object.values(slots), ...ambiguities.flatMap(({ candidates }) => candidates)];
  for (const { evidence } of all) {
    if (evidence.start === undefined) continue;
    expect(evidence.quote).toBe(utterance.slice(evidence.start, evidence.end));
  }
}

/** What recognisers react to, among anything else, with marks that nobody sees between. */
const piece = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 12 }),
  fc.string({ unit: 'binary', maxLength: 12 }),
  fc.constantFrom(
    '#W12',
    'credit, not a refund',
    '1,000',
    '1e400',
    '2.5e3',
    'tell Bob:',
    'let Dmitri know',
    'tomorrow at 5',
    '3 or 4',
    'the 5th, no wait, the 6th',
    '<message>',
    '</message>',
    'amount=',
    '"',
    '\u001b[31m',
    '\u001b]8;;x\u0007',
    '\u200b',
    '\ufeff',
    '\u202e',
    '\ud800',
    '\udc00',
    'İ',
    'ﬁ',
    '٣',
    '½',
    '[{"name":"x","quantity":2}]',
    '12 Main Street, ',
    ',',
    ';',
  ),
);
const said = fc
  .array(piece, { maxLength: 20 })
  .chain((pieces) => fc.constantFrom('', ' ').map((joint) => pieces.join(joint)));
const asking = fc.subarray(Object.keys(SHAPE), { maxLength: 3 });

describe('whatever is said', () => {
  test.prop([said, asking])(
    'is read without an error, and every quote stands where it says',
    async (utterance, asked) => {
      quotesTrue(await extract(utterance, asked), utterance);
    },
  );

  it('is quoted as it was said beside what was given by name', async () => {
    const utterance = '<message></message>½abc';

    const read = await extract(utterance);

    expect(read.slots['items']?.evidence.quote).toBe('½abc');
    quotesTrue(read, utterance);
  });

  it.each([
    ['words', 'word and '],
    ['digits', '1 '],
    ['one number', '9'],
    ['commas', ','],
    ['tags', '<message>'],
    ['names', 'to Bob '],
    ['colours', '\u001b[31m5'],
    ['quotes', '"'],
    ['brackets', '[{"'],
    ['negations', 'not '],
  ])('is cut before it costs: a megabyte of %s asks the schema no oftener than a page does', async (_what, unit) => {
    let asked = 0;
    const counted = {
      text: z.string().refine(() => (asked += 1) > 0),
      amount: z.number().refine(() => (asked += 1) > 0),
    };
    const costOf = async (length: number): Promise<number> => {
      asked = 0;
      const utterance = unit.repeat(Math.ceil(length / unit.length));
      quotesTrue(await extract(utterance, ['text'], counted), utterance);
      return asked;
    };

    const page = await costOf(16_000);

    expect(await costOf(1_000_000)).toBeLessThanOrEqual(page + 8);
  });
});
