import { expect } from 'vitest';
import { flow } from './shop-page.ts';

flow('underlines the words of a value, and leads from them to the value', async ({ page, open }) => {
  await open.say('cancel the order #W12 for the neighbours');
  await page.getByRole('link', { name: '#W12' }).click();

  await page.locator(':focus', { hasText: /order number.*#W12.*you said/ }).waitFor();
});

flow('marks words that nothing was made of', async ({ page, open }) => {
  await open.say('cancel the order #W12 for the neighbours');

  await page.locator('mark', { hasText: 'neighbours' }).waitFor();
  expect(await page.locator('mark', { hasText: '#W12' }).count()).toBe(0);
});

flow('shows the route: candidates, how sure it was, and the line it had to reach', async ({ open }) => {
  await open.say('cancel the order #W12 for the neighbours');

  await open.inspector.getByRole('img', { name: 'The right one: 88 %, needed for a destructive 80 %' }).waitFor();
  await open.inspector.getByRole('meter', { name: 'track_parcel' }).waitFor();
});

flow('takes a turn step by step: what was not yet known is not shown', async ({ open }) => {
  await open.say('cancel the order #W12 for the neighbours');
  await open.button('Do it').waitFor();
  await open.inspector.getByText('order number').waitFor();
  await open.inspector.getByText(/Step by step/).click();
  await open.inspector.getByRole('slider', { name: 'Step' }).fill('0');
  await open.inspector.getByText('No command was looked for.').waitFor();
  const early = await open.inspector.getByText('order number').count();
  await open.inspector.getByRole('button', { name: 'root: cancel_order' }).click();
  await open.inspector.getByRole('meter', { name: 'track_parcel' }).waitFor();
  await open.button('Whole turn').click();

  await open.inspector.getByText('order number').waitFor();
  expect(early).toBe(0);
});

flow('says what would change an answer, and that no model was asked', async ({ open }) => {
  await open.say('cancel the order #W12 for the neighbours');

  await open.inspector.getByText('Naming “/track_parcel”').waitFor();
  await open.inspector.getByText('No language model was asked.').waitFor();
});

flow('shows why nothing was done', async ({ open }) => {
  await open.say('sing me a song');

  await open.inspector.getByText('nothing (out-of-scope)').waitFor();
  await open.inspector.getByText('Nothing was done.').waitFor();
});

flow('shows what each stage took, and what was done', async ({ open }) => {
  await open.say('track_parcel');

  await open.inspector.getByRole('meter', { name: 'detect' }).waitFor();
  await open.inspector.getByText(/track_parcel done in/).waitFor();
});

flow('tells of a command that fell over, not what it threw', async ({ page, open }) => {
  await open.say('fall_over');

  await open.inspector
    .getByText(/failed/)
    .first()
    .waitFor();
  expect(await page.content()).not.toContain('hunter2');
});

flow('takes an earlier turn apart when it is asked why', async ({ open }) => {
  await open.say('track_parcel');
  await open.told('It is on its way.');
  await open.say('sing me a song');
  await open.inspector.getByText('nothing (out-of-scope)').waitFor();
  await open.button('Why?').first().click();

  await open.inspector.getByText(/track_parcel done in/).waitFor();
});

flow('shows what the ledger holds of an effect, under its key', async ({ open }) => {
  await open.say('cancel_order #W12');
  await open.button('Do it').click();
  await open.told('Order #W12 is cancelled.');
  await open.inspector.getByText('In the ledger').click();

  await open.inspector.getByText('done: it is not done again under this key').waitFor();
});

flow('shows where the conversation stands: what it waits for, what is in reach', async ({ open }) => {
  await open.say('cancel_order #W12');
  await open.button('Do it').waitFor();
  await open.button('Conversation').click();

  await open.inspector.getByText('confirm cancel_order').waitFor();
  await open.inspector.getByText('Tells where a parcel is.').waitFor();
});
