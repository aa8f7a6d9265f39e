import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { readTranscript, withoutBlankLines } from '../../testing/read-transcript.ts';
import { converse, trainExample, type TrainedExample } from '../../testing/train-example.ts';
import { loadRetailData } from '../application/load-retail-data.ts';
import { shopInMemory } from '../application/shop.ts';

let example: TrainedExample;

beforeAll(async () => {
  example = await trainExample('retail_workflow');
}, 300_000);

describe('the example as it is fetched (row 110)', () => {
  it('converses at once: its own customer returns something of the shop that comes along', async () => {
    const app = await example.open();

    const turns = await converse(app, ['return the garden hose', 'the paypal', 'yes']);

    expect(turns.map(({ status }) => status)).toEqual(['awaiting-user', 'awaiting-user', 'completed']);
    expect(turns[1]?.answer).toContain('$39.95');
    expect(turns[2]).toMatchObject({ success: true });
    // The picture in the project's README is of this conversation: node scripts/docs/picture.ts draws it anew.
    for (const { answer } of turns) expect(textOf('demo.svg')).toContain(answer.replaceAll(/\s+/g, ' '));
  });

  it('keeps what was changed for whoever comes later', async () => {
    const later = await example.open();

    const [shown] = await converse(later, ['show me order #W2003']);

    expect(JSON.stringify(shown?.ran)).toContain('return requested');
    expect(journal(example.folder)).toHaveLength(1);
  });

  it('goes as its README says: which of two, a look, a yes, and a note to the customer', async () => {
    const { said, answers } = readTranscript('retail_workflow');
    const app = await example.open();

    const turns = await converse(app, said);

    expect(said).toEqual([
      'cancel that blue jacket order from last week and give me credit, not a refund',
      'the jacket',
      'yes',
    ]);
    expect(turns.map(withoutBlankLines)).toEqual(answers);
    expect(turns[0]?.clarification?.issues[0]).toMatchObject({ slot: 'order_id', kind: 'ambiguous' });
    expect(turns[1]?.clarification).toMatchObject({ kind: 'confirm', effects: [{ effect: 'destructive' }] });
    expect(turns[2]).toMatchObject({ status: 'completed', success: true });
    const [, cancelled, note] = journal(example.folder);
    expect(cancelled).toMatchObject({ tool: 'cancel_pending_order_for_credit', args: { order_id: '#W2002' } });
    expect(note).toMatchObject({
      answer: expect.stringContaining('To maya.lind@example.com: Order #W2002 is cancelled'),
    });
  });

  it.each([
    ['is not there', () => '/nowhere', /No shop data in "\/nowhere": expected db\.json/],
    ['is broken', brokenData, /Cannot read shop data from ".*db\.json"/],
  ])('says at start that data %s', async (_what, folder, message) => {
    await expect(example.open({ settings: { data_folder: folder() } })).rejects.toThrow(message);
  });

  it('shows nobody the orders of others', async () => {
    const app = await example.open();

    const [shown] = await converse(app, ['show me order #W2006']);

    expect(shown?.success).toBe(false);
    expect(JSON.stringify(shown)).not.toContain('tom_baker_2');
  });
});

describe('an ordinary customer, in their own words (rows N14, N15)', () => {
  /** The shop that comes along, as it is in the beginning. */
  const customer = async () =>
    example.open({
      settings: {
        shop: shopInMemory(loadRetailData(join(import.meta.dirname, '..', 'shop'))),
        customer_id: 'maya_lind_1',
      },
    });

  it('has orders listed, one shown, its address changed, and then all of it cancelled', async () => {
    const lines = [
      'what are my orders?',
      'and the office chair one, when does it arrive?',
      'change its address to 12 Main St, Dallas TX 75201',
      'actually cancel that one too, ordered by mistake',
      'yes please go ahead',
    ] as const;
    const [listed, one, address, cancel, done] = await converse(await customer(), lines);

    expect(listed).toMatchObject({ ran: [{ command: 'get_user_details' }] });
    expect(listed?.answer).toMatch(/Garden Hose[^]*Office Chair/);
    expect(one).toMatchObject({ ran: [{ command: 'get_order_details', input: { order_id: '#W2005' } }] });
    expect(address?.clarification?.effects).toMatchObject([{ command: 'modify_pending_order_address' }]);
    expect(address?.answer).toContain('Order #W2005 (Office Chair) would go to:\n12 Main St\nDallas, TX 75201');
    expect(cancel?.answer).toContain('Order #W2005 (Office Chair) would be cancelled: ordered by mistake.');
    expect(done).toMatchObject({
      ran: [{ command: 'cancel_pending_order', input: { order_id: '#W2005', reason: 'ordered by mistake' } }],
      answer: 'Order #W2005 is cancelled; $219.00 goes back to gift card with $20.00.',
    });
  });

  it('gets money back for what is named, to the account that is named, and one sentence about it', async () => {
    const lines = ['give me my money back for the garden hose', 'the paypal', 'yes'];
    const [which, shown, done] = await converse(await customer(), lines);

    expect(which?.answer).toBe('Which payment method: gift card with $20.00 or PayPal?');
    expect(shown?.answer).toContain('Garden Hose');
    expect(shown?.answer).toContain('payment method: PayPal (');
    expect(shown?.answer).not.toContain('[');
    expect(done?.answer).toBe('The return from order #W2003 is requested; $39.95 goes back to PayPal.');
  });

  it('is shown what a thing can be exchanged for, with prices, and is told what colours there are', async () => {
    const lines = ['exchange the earbuds for black ones', 'what colours are there?'];
    const [which, colours] = await converse(await customer(), lines);

    for (const price of ['$84.99', '$92.50']) expect(which?.answer).toContain(price);
    expect(colours).toMatchObject({ status: 'awaiting-user', ran: [] });
    expect(colours?.answer).toContain('color black');
  });

  it.each(['hi', 'thanks, bye'])('is answered shortly: %s', async (words) => {
    const [turn] = await converse(await customer(), [words]);

    expect(turn?.answer.split('\n')).toHaveLength(1);
    expect(turn?.answer).not.toContain('You can');
  });

  it('is told what a rule forbids before anything is asked', async () => {
    const lines = ['change the address of the garden hose order to 12 Main St, Dallas TX 75201'];
    const [turn] = await converse(await customer(), lines);

    expect(turn?.answer).toContain('Order #W2003 is delivered, so it cannot be sent elsewhere.');
  });

  it.each([
    ['a yes', 'cancel the office chair order'],
    // The words would name an order as well.
    ['which order', 'change the address of the garden hose order to 12 Main St, Dallas TX 75201'],
  ])('takes up another matter in the middle of a question: %s', async (_asked, first) => {
    const [open, other] = await converse(await customer(), [first, 'return the garden hose']);

    expect(open?.status).toBe('awaiting-user');

    expect(other?.session.pending).toMatchObject({ open: { command: 'return_delivered_order_items' } });
  });
});

function brokenData(): string {
  const folder = join(example.folder, 'broken');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'db.json'), '{"users": ');
  return folder;
}

/** What the shop has kept of its changes. */
function journal(folder: string): readonly unknown[] {
  const text = readFileSync(join(folder, '___workflow_contexts', 'retail_journal.jsonl'), 'utf8');
  return text
    .split('\n')
    .filter(Boolean)
    .map((line): unknown => JSON.parse(line));
}

/** The words of a picture in `docs/images`, without those beside the terminal. */
function textOf(picture: string): string {
  return readFileSync(join(import.meta.dirname, '..', '..', '..', 'docs', 'images', picture), 'utf8')
    .replaceAll(/<text class="remark".*<\/text>|<[^>]*>/g, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
    .replaceAll(/\s+/g, ' ');
}
