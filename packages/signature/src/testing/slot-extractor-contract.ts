import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { WorkflowCommand } from '../command/command.ts';
import type { ExtractRequest, Extraction, SlotExtractor } from '../ports/extract-port.ts';
import { extractRequest } from './extract-request.ts';
import { slotsOf } from './scripted-call.ts';

/** Utterances that nobody thinks of. */
const HOSTILE = [
  '',
  ' ',
  '\u0000\u0007\u001b[31m',
  '💥'.repeat(50),
  '<'.repeat(5_000),
  '9 '.repeat(5_000),
  'x'.repeat(100_000),
  '\ud800',
  '{"orderId":1}',
];

const COMMAND: WorkflowCommand = {
  name: 'cancel_order',
  qualifiedName: 'cancel_order',
  owner: '*',
  effect: 'write',
  summary: 'Cancels a pending order.',
  utterances: ['cancel order #W1'],
  input: z.object({
    orderId: z.string().regex(/^#W\d+$/),
    count: z.number().optional(),
    method: z.enum(['store_credit', 'original_payment']).optional(),
  }),
  run: () => 'done',
};

function requestFor(utterance: string, more: Partial<ExtractRequest> = {}): ExtractRequest {
  return extractRequest(COMMAND, utterance, { now: new Date('2026-01-15T12:00:00Z'), ...more });
}

/** What every {@link SlotExtractor} must do. `make` is called for each test. */
export function slotExtractorContract(name: string, make: () => SlotExtractor): void {
  describe(`slot extractor contract: ${name}`, () => {
    it('reads an identifier that stands in the words, and says who read it from which words', async () => {
      const { slots, by } = await make().extract(requestFor('cancel #W42 please'));

      expect(slots['orderId']).toMatchObject({ value: '#W42', evidence: { source: 'utterance' } });
      expect(by.length).toBeGreaterThan(0);
      expectQuotes('cancel #W42 please', slots);
    });

    it('reads nothing that nobody said', async () => {
      expect((await make().extract(requestFor('cancel it'))).slots).toEqual({});
    });

    it('keeps what is known, and adds the answer', async () => {
      const known = slotsOf({ orderId: '#W1' });

      const { slots, corrected } = await make().extract(requestFor('store credit', { known, asked: ['method'] }));

      expect(slots['orderId']).toEqual(known['orderId']);
      expect(slots['method']?.value).toBe('store_credit');
      expect(corrected).toEqual([]);
    });

    it('answers only for slots of the command, and never throws', { timeout: 30_000 }, async () => {
      const extractor = make();
      for (const utterance of HOSTILE) {
        for (const asked of [[], ['count'], ['orderId', 'count', 'method']]) {
          const result = await extractor.extract(requestFor(utterance, { asked, known: slotsOf({ count: 1 }) }));
          expectSoundExtraction(utterance, result);
        }
      }
    });

    it('says the same thing twice', async () => {
      const request = requestFor('cancel #W7 or #W8, for 3 items, as store credit');
      expect(await make().extract(request)).toEqual(await make().extract(request));
    });

    it('rejects with the reason of an aborted signal', async () => {
      const reason = new Error('changed my mind');
      await expect(make().extract(requestFor('cancel #W1', { signal: AbortSignal.abort(reason) }))).rejects.toBe(
        reason,
      );
    });
  });
}

function expectSoundExtraction(utterance: string, { slots, ambiguities, corrected }: Extraction): void {
  const names = Object.keys(COMMAND.input.shape);
  for (const [slot, { evidence }] of Object.entries(slots)) {
    expect(names).toContain(slot);
    expect(evidence.confidence).toBeGreaterThanOrEqual(0);
    expect(evidence.confidence).toBeLessThanOrEqual(1);
  }
  for (const { slot, candidates } of ambiguities) {
    expect(names).toContain(slot);
    expect(slots).not.toHaveProperty(slot);
    expect(candidates.length).toBeGreaterThan(1);
  }
  for (const slot of corrected) expect(slots).toHaveProperty(slot);
  expectQuotes(utterance, slots);
}

/** Offsets, where there are any, lead to the quoted words. */
function expectQuotes(utterance: string, slots: Extraction['slots']): void {
  for (const { evidence } of Object.values(slots)) {
    if (evidence.start === undefined) continue;
    expect(utterance.slice(evidence.start, evidence.end)).toBe(evidence.quote);
  }
}
