import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { converse, trainExample, type TrainedExample } from '../../testing/train-example.ts';

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

  it('cancels that blue jacket order for credit: which of two, a look, a yes, and a note to the customer', async () => {
    const app = await example.open();

    const [which, why, shown, done] = await converse(app, [
      'Cancel that blue jacket order from last week and give me credit, not a refund',
      'the jacket',
      'I changed my mind',
      'yes',
    ]);

    expect(which?.clarification?.issues[0]).toMatchObject({ slot: 'order_id', kind: 'ambiguous' });
    expect(which?.answer).toMatch(/Rain Coat.*#W2001/s);
    expect(which?.answer).toMatch(/Leather Jacket.*#W2002/s);
    expect(why).toMatchObject({ status: 'awaiting-user', clarification: { issues: [{ slot: 'reason' }] } });
    expect(shown?.clarification).toMatchObject({ kind: 'confirm', effects: [{ effect: 'destructive' }] });
    expect(shown?.answer).toMatch(/\$238\.00 would go to .* as credit/);
    expect(done).toMatchObject({
      status: 'completed',
      success: true,
      answer: expect.stringMatching(
        /^Order #W2002 is cancelled;.*gift card.* A note of it goes to maya\.lind@example\.com\.$/,
      ),
    });
    const [, cancelled, note] = journal(example.folder);
    expect(cancelled).toMatchObject({ tool: 'cancel_pending_order_for_credit', args: { order_id: '#W2002' } });
    expect(note).toMatchObject({
      answer: expect.stringContaining('To maya.lind@example.com: Order #W2002 is cancelled'),
    });
  });

  it('shows nobody the orders of others', async () => {
    const app = await example.open();

    const [shown] = await converse(app, ['show me order #W2006']);

    expect(shown?.success).toBe(false);
    expect(JSON.stringify(shown)).not.toContain('tom_baker_2');
  });
});

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
