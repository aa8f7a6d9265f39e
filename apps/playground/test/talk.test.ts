import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { flow } from './shop-page.ts';

flow('answers what is said, by keyboard alone', async ({ page, open }) => {
  await page.keyboard.type('track_parcel');
  await page.keyboard.press('Enter');

  await open.told('It is on its way.');
  expect(await page.locator(':focus').getAttribute('id')).toBe('say');
});

flow('shows what a record says as text, never as markup', async ({ page, open }) => {
  await open.say('list_orders');

  await open.told('<b>#W12</b> & <img src=x onerror=alert(1)>');
  expect(await page.locator('.exchange img, .exchange b').count()).toBe(0);
});

flow('shows what a person says as text, never as markup', async ({ page, open }) => {
  await open.say('<script>alert(1)</script><h1>x</h1>');

  await page.locator('.said', { hasText: '<h1>x</h1>' }).waitFor();
  expect(await page.locator('.exchange h1, .exchange script').count()).toBe(0);
});

flow('begins a line with Shift and Enter, and sends both', async ({ page }) => {
  await page.keyboard.type('track_');
  await page.keyboard.press('Shift+Enter');
  await page.keyboard.type('parcel');

  expect(await page.inputValue('#say')).toBe('track_\nparcel');
  expect(await page.locator('.exchange').count()).toBe(0);
});

flow('sends nothing where nothing is said', async ({ page, open }) => {
  await open.say('   ');

  expect(await page.locator('.exchange').count()).toBe(0);
});

flow('offers what can be said, with the words of the commands in reach', async ({ page, open }) => {
  await open.button('track it Tells where a parcel is. read').click();
  await page.keyboard.press('Enter');

  await page.locator('.said', { hasText: 'track it' }).waitFor();
});

/** Answers of the service that are held back, as they were when they were asked for. */
async function holdBack(page: Page, address: RegExp): Promise<{ readonly held: Promise<void>; letGo(): void }> {
  const { promise: held, resolve: isHeld } = Promise.withResolvers<void>();
  const { promise: gone, resolve: letGo } = Promise.withResolvers<void>();
  await page.route(address, async (route) => {
    const response = await route.fetch();
    isHeld();
    await gone;
    await route.fulfill({ response });
  });
  return { held, letGo };
}

flow('keeps what is said before the conversation so far has come', async ({ page, open }) => {
  const { held, letGo } = await holdBack(page, /\/conversations\?/);
  await page.reload();
  await held;
  await open.say('cancel_order');
  await page.locator('#slot-orderId').waitFor();
  letGo();
  await open.settled();

  expect(await page.locator('.exchange').count()).toBe(1);
  await page.fill('#slot-orderId', '#W7');
  await page.keyboard.press('Enter');
  await page.getByRole('region', { name: 'Confirm' }).getByText('#W7').first().waitFor();
});

flow('shows nothing of a conversation that comes after another was begun', async ({ page, open }) => {
  await open.say('track_parcel');
  await open.told('It is on its way.');
  const { held, letGo } = await holdBack(page, /\/conversations\?/);
  await page.reload();
  await held;
  await open.button('New conversation').click();
  letGo();
  await page.getByText('What would you like done?').waitFor();
  // It would have come by then: asked for before.
  await page
    .getByRole('button', { name: /^track_parcel/ })
    .first()
    .waitFor();
  await open.settled();

  expect(await page.locator('.exchange').count()).toBe(0);
});

flow('sends nothing while another conversation is on its way', async ({ page, open }) => {
  const { held, letGo } = await holdBack(page, /\/new_conversation/);
  await open.button('New conversation').click();
  await held;
  await open.say('track_parcel');
  const sent = await page.locator('.exchange').count();
  letGo();
  await open.settled();
  await page.press('#say', 'Enter');

  await open.told('It is on its way.');
  expect(sent).toBe(0);
});

flow('says why another conversation cannot be begun, and goes on in this one', async ({ page, open }) => {
  await page.route(/\/new_conversation/, (route) =>
    route.fulfill({ status: 409, json: { error: { code: 'session-busy', message: 'It is taking another turn.' } } }),
  );
  await open.say('track_parcel');
  await open.told('It is on its way.');
  await open.button('New conversation').click();
  await page.getByRole('alert').getByText('It is taking another turn.').waitFor();
  await open.say('list_orders');

  await open.told('#W12');
  expect(await page.locator('.exchange').count()).toBe(2);
  expect(open.complaints.splice(0)).toEqual([expect.stringContaining('409')]);
});

flow('keeps a question open when the service cannot be reached, and says so', async ({ page, open, shop }) => {
  await open.say('cancel_order #W12');
  await open.button('Do it').waitFor();
  await page.route(/\/answer/, (route) => route.abort());
  await open.button('Do it').click();
  await page.getByText('The service cannot be reached.').waitFor();
  await page.unrouteAll();
  await open.button('Do it').click();

  await open.told('Order #W12 is cancelled.');
  expect(shop.done).toEqual(['cancelled #W12']);
  expect(new Set(open.complaints.splice(0))).toEqual(new Set([expect.stringContaining('ERR_FAILED')]));
});

flow('leaves a question alone that was answered elsewhere', async ({ page, open }) => {
  await page.route(/\/answer/, (route) =>
    route.fulfill({ status: 410, json: { error: { code: 'question-gone', message: 'It is no longer open.' } } }),
  );
  await open.say('cancel_order #W12');
  await open.button('Do it').click();
  await page.getByText('It is no longer open.').waitFor();

  expect(await open.button('Do it').count()).toBe(0);
  expect(open.complaints.splice(0)).toEqual([expect.stringContaining('410')]);
});

flow('shows a conversation again after a reload, with its open question', async ({ page, open, shop }) => {
  await open.say('cancel_order #W12');
  await open.button('Do it').waitFor();
  await page.reload();
  await open.button('Do it').click();

  await open.told('Order #W12 is cancelled.');
  expect(shop.done).toEqual(['cancelled #W12']);
});

flow('says after a reload what was answered by button or form', async ({ page, open }) => {
  await open.say('where is my parcel');
  await open.button('track parcel').click();
  await open.told('It is on its way.');
  await open.say('cancel_order');
  await page.fill('#slot-orderId', '#W7');
  await page.keyboard.press('Enter');
  await open.button('Do it').click();
  await open.told('Order #W7 is cancelled.');
  await open.say('cancel_order #W8');
  await open.button('No').click();
  await open.button('Do it').waitFor({ state: 'detached' });
  await open.settled();
  const said = () => page.locator('.said').allInnerTexts();
  const before = await said();
  await page.reload();
  await page.locator('.exchange').nth(6).waitFor();

  expect(await said()).toEqual(before);
});

flow('begins another conversation, and goes back to the one before', async ({ page, open }) => {
  await open.say('track_parcel');
  await open.told('It is on its way.');
  await open.button('New conversation').click();
  await page.getByText('What would you like done?').waitFor();
  await page
    .getByRole('button', { name: /^track_parcel/ })
    .first()
    .click();

  await open.told('It is on its way.');
});

flow('sends nothing more while a turn runs', async ({ page, open, shop }) => {
  await open.say('wait');
  await page.locator('[aria-busy=true]').waitFor();
  await open.say('track_parcel');
  shop.release();

  await open.told('Waited.');
  expect(await page.locator('.exchange').count()).toBe(1);
});

flow('goes on where it was when the key of the server has changed', async ({ page, open }) => {
  await page.route('**/invoke_assistant_stream', (route) => route.fulfill({ status: 401, body: '{}' }), { times: 1 });
  await open.say('track_parcel');

  await open.told('It is on its way.');
  expect(open.complaints.splice(0)).toEqual([expect.stringContaining('401')]);
});

flow('shows one panel at a time on a telephone, and leads from a value to the inspector', async ({ page, open }) => {
  await page.setViewportSize({ width: 360, height: 640 });
  await open.say('cancel_order #W12');
  await page.getByRole('link', { name: '#W12' }).click();

  await open.inspector.waitFor();
  expect(await page.locator('#say').isVisible()).toBe(false);
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(360);
});
