import type { LookupOutcome, SlotAmbiguity } from '@fw/signature';
import { extractRequest } from '@fw/signature/testing';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { commandOf } from '../test/extraction.ts';
import { knownCandidates } from './known-candidates.ts';

const DOCTORS = ['Marsh', 'Osei'];
const command = commandOf({ doctor: z.string(), other: z.string() }, { lookup: { doctor: () => ({ kind: 'found' }) } });

function lookup(_: string, value: unknown): Promise<LookupOutcome> {
  if (value === 'Crash') return Promise.reject(new Error('down'));
  return Promise.resolve(DOCTORS.includes(String(value)) ? { kind: 'found' } : { kind: 'unknown', suggestions: [] });
}

function among(slot: string, ...names: readonly string[]): SlotAmbiguity {
  const evidence = { source: 'utterance', confidence: 0.7, by: 'local' } as const;
  return { slot, candidates: names.map((value) => ({ value, label: value, evidence })) };
}

const found = (ambiguity: SlotAmbiguity) =>
  knownCandidates(extractRequest(command, '', { lookup }), { slots: {}, ambiguities: [ambiguity] });

describe('several that may be meant (row 40)', () => {
  it('are the one that the application knows, which is shown as looked up', async () => {
    expect(await found(among('doctor', 'Anna Smith', 'Marsh', 'Crash'))).toMatchObject({
      slots: { doctor: { value: 'Marsh', evidence: { by: 'lookup' } } },
      ambiguities: [],
    });
  });

  it('are asked about without those that it does not know', async () => {
    expect(await found(among('doctor', 'Marsh', 'Anna Smith', 'Osei'))).toEqual({
      slots: {},
      ambiguities: [among('doctor', 'Marsh', 'Osei')],
    });
  });

  it.each([
    ['it knows none', among('doctor', 'Ann', 'Bob')],
    ['it is not asked', among('other', 'Marsh', 'Ann')],
    ['a phrase was read only in part', { ...among('doctor', 'Marsh', 'Ann'), phrase: 'Marsh or Ann' }],
  ])('stay as they are where %s', async (_, ambiguity) => {
    expect(await found(ambiguity)).toEqual({ slots: {}, ambiguities: [ambiguity] });
  });
});
