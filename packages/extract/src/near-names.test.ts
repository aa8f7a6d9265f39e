import { lookupAmong, type ExtractRequest } from '@fw/signature';
import { extractRequest } from '@fw/signature/testing';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { commandOf, valuesOf } from '../test/extraction.ts';
import { createSlotExtractor } from './create-slot-extractor.ts';

const owners = ['Marta Klein', 'Jo Brandt'];
const shape = { owner: z.string().describe('Which owner'), amount: z.number().optional() };

async function read(utterance: string, more: Partial<ExtractRequest> = {}) {
  const lookup = (slot: string, value: unknown) =>
    Promise.resolve(slot === 'owner' ? lookupAmong(String(value), owners) : undefined);
  const command = { ...commandOf(shape), lookup: { owner: (value: unknown) => lookupAmong(String(value), owners) } };
  return valuesOf(await createSlotExtractor().extract(extractRequest(command, utterance, { lookup, ...more })));
}

describe('a word of a name that is known as a whole', () => {
  it.each([
    ['bill marta 40', { owner: 'marta', amount: 40 }],
    ['bill brandt 40', { owner: 'brandt', amount: 40 }],
    ['bill marta', { owner: 'marta' }],
  ])('goes to the application, which asks for the name: “%s” (row 40)', async (utterance, values) => {
    expect(await read(utterance)).toEqual(values);
  });

  it('is none where no name holds it (row 40)', async () => {
    expect(await read('bill somebody 40')).toEqual({ amount: 40 });
  });
});
