import { defineWorkflow } from '@fw/context';
import { defineCommand, lookupAmong, newSession, type Session, type Turn } from '@fw/signature';
import { scriptedDetector, scriptedExtractor } from '@fw/signature/testing';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { createAssistant, createMemoryLedger } from '../index.ts';
import { MOST_REFERENTS } from './table.ts';

const CARDS = [
  { card_id: 'CARD-1', name: 'blue debit card', limit: 900 },
  { card_id: 'CARD-2', name: 'gold credit card', limit: 5000 },
  { card_id: 'CARD-3', name: 'travel card', limit: 200 },
];
const cardId = z
  .string()
  .regex(/^CARD-\d+$/)
  .describe('Which card')
  .meta({ label: 'card' });
const ids = CARDS.map(({ card_id }) => card_id);

/** A desk for cards; `done` holds what reached it. */
function desk() {
  const done: string[] = [];
  const change = (name: string, effect: 'write' | 'destructive') =>
    defineCommand({
      name,
      summary: `Does ${name}.`,
      effect,
      input: z.object({ card_id: cardId }),
      lookup: { card_id: (value) => lookupAmong(value, ids) },
      run: ({ card_id }) => {
        done.push(`${name} ${card_id}`);
        return { text: 'Done.', data: { card_id } };
      },
    });
  const list = defineCommand({
    name: 'list_cards',
    summary: 'Lists the cards.',
    effect: 'read',
    input: z.object({}),
    run: () => ({ text: 'Here.', data: { cards: CARDS } }),
  });
  const payments = defineCommand({
    name: 'payments',
    summary: 'Shows the payments.',
    effect: 'read',
    input: z.object({}),
    run: () => ({ text: 'Here.', data: { payments: [{ type: 'refund', amount: -667, card_id: 'CARD-2' }] } }),
  });
  const workflow = defineWorkflow({
    name: 'cards',
    commands: {
      '*': [list, payments, change('freeze', 'write'), change('unfreeze', 'write'), change('close', 'destructive')],
    },
  });
  const detector = scriptedDetector({
    list: 'list_cards',
    freeze: 'freeze',
    unfreeze: 'unfreeze',
    'and unfreeze': 'unfreeze',
    close: 'close',
  });
  const find = async (utterance: string) => {
    const [verb = ''] = utterance.replace(/^and /u, '').split(' ');
    return ['list', 'payments', 'freeze', 'unfreeze', 'close'].includes(verb) ? verb : undefined;
  };
  const assistant = createAssistant({
    workflow,
    detector: {
      ...detector,
      async detect(request) {
        const verb = await find(request.utterance);
        return verb === undefined
          ? { kind: 'unmatched', why: 'nothing', nearest: [], reason: 'no verb' }
          : {
              kind: 'matched',
              command: verb === 'list' ? 'list_cards' : verb,
              by: 'classified',
              confidence: 0.99,
              reason: 'verb',
            };
      },
    },
    extractor: scriptedExtractor(),
    ledger: createMemoryLedger(),
  });
  let session: Session = newSession('s', 'cards');
  const say = async (...lines: readonly string[]): Promise<Turn> => {
    let turn: Turn | undefined;
    for (const utterance of lines) {
      turn = await assistant.take({ utterance, session });
      session = JSON.parse(JSON.stringify(turn.session)) as Session;
    }
    if (turn === undefined) throw new Error('Nothing was said.');
    return turn;
  };
  return { done, say, session: () => session };
}

describe('what is on the table', () => {
  it.each([
    ['freeze the second one', 'CARD-2'],
    ['freeze the last one', 'CARD-3'],
    ['freeze the gold one', 'CARD-2'],
    ['freeze the one with the lowest', undefined],
    ['freeze the travel card', 'CARD-3'],
  ])('after a list "%s" means %s, shown before it is done (row N14)', async (said, card) => {
    const { done, say } = desk();

    const turn = await say('list', said);

    expect(done).toEqual([]);
    const [effect] = turn.clarification?.effects ?? [];
    expect(effect?.values[0]?.value).toBe(card);
    if (card !== undefined) {
      expect(effect?.values[0]?.evidence).toMatchObject({ by: 'referent', of: expect.stringContaining(card) });
      expect(turn.answer).toContain(`for your “${said.slice('freeze '.length)}”`);
      // What people call it stands first, the key behind it (row N15).
      expect(turn.answer).toMatch(/card: [a-z ]+ card \(CARD-\d, for your/u);
    }
  });

  it('is what was acted on last: "unfreeze it", "and unfreeze"', async () => {
    for (const words of ['unfreeze it', 'and unfreeze', 'unfreeze that card']) {
      const { done, say } = desk();

      await say('list', 'freeze the second one', 'yes', words, 'yes');

      expect(done).toEqual(['freeze CARD-2', 'unfreeze CARD-2']);
    }
  });

  it('keeps the name that it was shown by, whatever records speak of it later (row N15)', async () => {
    const { say } = desk();

    const turn = await say('list', 'payments', 'freeze it');

    expect(turn.answer).toContain('card: gold credit card (CARD-2,');
  });

  it('asks by label which of several is meant, and takes a part of it', async () => {
    const { done, say } = desk();

    const asked = await say('list', 'freeze it');
    expect(asked.clarification?.issues[0]).toMatchObject({ slot: 'card_id', kind: 'ambiguous' });
    expect(asked.answer).toContain('gold credit card');

    await say('the gold one', 'yes');
    expect(done).toEqual(['freeze CARD-2']);
  });

  it('does both one after the other, each with its own yes', async () => {
    const { done, say } = desk();

    await say('list', 'close all of them', 'yes', 'no', 'yes');

    expect(done).toEqual(['close CARD-1', 'close CARD-3']);
  });

  it.each(['close the rest', 'close the others'])('is what is left after one of it: "%s"', async (words) => {
    const { done, say } = desk();

    await say('list', 'close the first one', 'yes', words, 'yes', 'yes');

    expect(done).toEqual(['close CARD-1', 'close CARD-2', 'close CARD-3']);
  });

  it('is meant by "the same for", with all else as it was, and by "not that one, the other"', async () => {
    const { done, say } = desk();

    await say('list', 'freeze the first one', 'yes', 'and the same for card_id=CARD-3', 'yes');
    expect(done).toEqual(['freeze CARD-1', 'freeze CARD-3']);

    const shown = await say('close it', 'no, the gold one');
    expect(shown.clarification?.effects[0]?.values[0]?.value).toBe('CARD-2');
  });

  it('is one thing: what a slot names already is what “it” means, and no other slot', async () => {
    const done: unknown[] = [];
    const method = z
      .string()
      .regex(/^PAY-\d$/)
      .meta({ kind: 'payment method', label: 'payment method' });
    const show = defineCommand({
      name: 'show',
      summary: 'Shows an order.',
      effect: 'read',
      input: z.object({}),
      run: () => ({ text: 'Here.', data: { order: { order_id: 'ORD-1' }, paid: { payment_method_id: 'PAY-1' } } }),
    });
    const giveBack = defineCommand({
      name: 'return',
      summary: 'Takes an order back.',
      effect: 'destructive',
      input: z.object({ order_id: z.string().regex(/^ORD-\d$/), payment_method_id: method }),
      run: (input) => {
        done.push(input);
        return 'Done.';
      },
    });
    const assistant = createAssistant({
      workflow: defineWorkflow({ name: 'shop', commands: { '*': [show, giveBack] } }),
      detector: scriptedDetector({ show: 'show', 'return order_id=ORD-1 it is broken': 'return' }),
      extractor: scriptedExtractor(),
      ledger: createMemoryLedger(),
    });
    const shown = await assistant.take({ utterance: 'show', session: newSession('s', 'shop') });
    const evidenceFor = async (utterance: string) => {
      const turn = await assistant.take({ utterance, session: shown.session });
      const values = turn.clarification?.effects[0]?.values ?? [];
      return Object.fromEntries(values.map(({ slot, evidence }) => [slot, evidence.quote]));
    };

    expect(await evidenceFor('return order_id=ORD-1 it is broken')).toEqual({ order_id: 'ORD-1' });
  });

  it('stays bounded', async () => {
    const { say, session } = desk();

    await say('list');
    for (let n = 0; n < 30; n++) await say(`freeze card_id=CARD-${n}`, 'no', 'list');

    expect(session().referents?.length).toBeLessThanOrEqual(MOST_REFERENTS);
  });
});
