import { existsSync, readFileSync } from 'node:fs';
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
    const journal = join(example.folder, '___workflow_contexts', 'retail_journal.jsonl');
    expect(existsSync(journal) && readFileSync(journal, 'utf8').split('\n').filter(Boolean)).toHaveLength(1);
  });

  it('shows nobody the orders of others', async () => {
    const app = await example.open();

    const [shown] = await converse(app, ['show me order #W2006']);

    expect(shown?.success).toBe(false);
    expect(JSON.stringify(shown)).not.toContain('tom_baker_2');
  });
});

/** The words of a picture in `docs/images`, without those beside the terminal. */
function textOf(picture: string): string {
  return readFileSync(join(import.meta.dirname, '..', '..', '..', 'docs', 'images', picture), 'utf8')
    .replaceAll(/<text class="remark".*<\/text>|<[^>]*>/g, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
    .replaceAll(/\s+/g, ' ');
}
