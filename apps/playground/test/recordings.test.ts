import { expect } from 'vitest';
import { fileOf, recordedTurns } from './recorded-turns.ts';
import { flow } from './shop-page.ts';

flow('opens recorded turns in the order of their names, and goes back to the conversation', async ({ page, open }) => {
  await open.say('track_parcel');
  await open.told('It is on its way.');
  const { asked, done } = await recordedTurns();
  await page.getByLabel('Open recorded turns').setInputFiles([done, asked]);
  await page.getByText('Nobody is asked and nothing is run.').waitFor();
  const shown = await page.locator('.said').allTextContents();
  await page.locator('.exchange', { hasText: 'Order #W7 is cancelled.' }).waitFor();
  const canSay = await page.locator('#say').count();
  await open.button('Back to the conversation').click();

  await open.told('It is on its way.');
  expect(shown).toEqual(['You: cancel_order #W7', 'You: yes']);
  expect(canSay).toBe(0);
});

flow('takes a recorded turn step by step, with what came from outside', async ({ page, open }) => {
  await page.getByLabel('Open recorded turns').setInputFiles((await recordedTurns()).asked);
  await open.inspector.getByText('detector.detect').waitFor();
  await open.inspector.getByRole('slider', { name: 'Step' }).fill('0');
  await open.inspector.getByText('No command was looked for.').waitFor();
  const early = await open.inspector.getByText('order number').count();
  await open.inspector.getByRole('button', { name: 'root: cancel_order' }).click();
  await open.inspector.getByRole('meter', { name: 'cancel_order' }).waitFor();
  await open.button('Whole turn').click();

  await open.inspector.getByText('order number').waitFor();
  expect(early).toBe(0);
});

flow('says of a file that it is no recorded turn, and stays where it was', async ({ page, open }) => {
  await open.say('track_parcel');
  await open.told('It is on its way.');
  for (const text of ['', '[]', 'null', '{"format": 1}', '{"format": 2, "events": []}']) {
    await page.getByLabel('Open recorded turns').setInputFiles(fileOf('x.json', text));
    await page.getByRole('alert').getByText('x.json is no recorded turn').waitFor();
  }

  await open.told('It is on its way.');
  expect(await page.locator('.exchange').count()).toBe(1);
});

flow('tells of each stage what it took of time, tokens and cost', async ({ page, open }) => {
  const { asked } = await recordedTurns();
  const recording = JSON.parse(asked.buffer.toString()) as { events: { type: string; stage?: string }[] };
  const at = recording.events.findIndex(({ type, stage }) => type === 'stage-ended' && stage === 'extract');
  const usage = { durationMs: 90, inputTokens: 900, outputTokens: 30, cost: 0.002 };
  const call = { type: 'model-asked', role: 'LLM_PARAM_EXTRACTION', model: 'p/m', ...usage };
  const events = recording.events.toSpliced(at, 0, call, call);
  await page
    .getByLabel('Open recorded turns')
    .setInputFiles(fileOf('0001.json', JSON.stringify({ ...recording, events })));

  await open.inspector.getByText('extract2 model calls, 1860 tokens, 0.00400').waitFor();
  await open.inspector.getByText('2 calls, 1800 tokens in, 60 out, 180 ms, 0.00400').waitFor();
  expect(at).toBeGreaterThan(0);
});
