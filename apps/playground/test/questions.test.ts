import { expect } from 'vitest';
import { flow } from './shop-page.ts';

flow(
  'shows a confirmation as a card: effect, value, where it came from, preview, how long it is good',
  async ({ page, open, shop }) => {
    await open.say('cancel_order #W12');
    const card = page.getByRole('region', { name: 'Confirm' });

    for (const text of ['Cancels an order.', 'destructive', 'order number', '#W12', 'you said', 'back to the shelf'])
      await card.getByText(text).first().waitFor();
    await card.getByText(/Good for \d+ (seconds|minutes)/).waitFor();
    expect(shop.done).toEqual([]);
  },
);

flow('does what a card shows after the yes, once', async ({ open, shop }) => {
  await open.say('cancel_order #W12');
  await open.button('Do it').click();

  await open.told('Order #W12 is cancelled.');
  expect(shop.done).toEqual(['cancelled #W12']);
  expect(await open.button('Do it').count()).toBe(0);
});

flow('does what a card shows after a yes in words', async ({ open }) => {
  await open.say('cancel_order #W12');
  await open.button('Do it').waitFor();
  await open.say('yes');

  await open.told('Order #W12 is cancelled.');
});

flow('drops what is not wanted', async ({ open, shop }) => {
  await open.say('cancel_order #W12');
  await open.button('No').click();

  await open.button('Do it').waitFor({ state: 'detached' });
  expect(shop.done).toEqual([]);
});

flow('changes a value of a card, and shows it anew', async ({ page, open, shop }) => {
  await open.say('cancel_order #W12');
  await open.button('Change order number').click();
  await page.getByLabel('New order number').fill('#W99');
  await page.keyboard.press('Enter');
  await page.getByRole('region', { name: 'Confirm' }).getByText('#W99').first().waitFor();
  await open.button('Do it').click();

  await open.told('Order #W99 is cancelled.');
  expect(shop.done).toEqual(['cancelled #W99']);
});

flow(
  'asks for every missing value by a form made from the schema, and runs with what was filled in',
  async ({ page, open, shop }) => {
    await open.say('plan_delivery');
    await page.getByLabel('street').fill('Elm Street 5');
    await page.getByLabel('day').fill('2027-03-01');
    await page.getByLabel('parcels').fill('3');
    await page.getByLabel('express').selectOption('Yes');
    await page.getByLabel('kind').selectOption('box');
    await page.getByLabel('tags').fill('red, fragile');
    await open.button('Send').last().waitFor();
    await page.locator('.slots .primary').click();

    await open.button('Do it').or(page.getByText('Planned.')).first().waitFor();
    if ((await open.button('Do it').count()) > 0) await open.button('Do it').click();
    await open.told('Planned.');
    expect(shop.done.map((done) => JSON.parse(done) as unknown)).toEqual([
      { street: 'Elm Street 5', day: '2027-03-01', parcels: 3, express: true, kind: 'box', tags: ['red', 'fragile'] },
    ]);
  },
);

flow(
  'asks once for a missing value: the label names it, the hint says what its author wrote',
  async ({ page, open }) => {
    await open.say('plan_delivery');
    await page.locator('.field small').nth(5).waitFor();

    expect(await page.locator('.field small').allTextContents()).toEqual([
      'the street',
      'the day',
      'how many parcels',
      'whether it is in a hurry',
      'what it is',
      'words for it',
    ]);
  },
);

flow('does not send a form that lacks a value', async ({ page, open }) => {
  await open.say('plan_delivery');
  await page.locator('.slots .primary').click();

  expect(await page.locator('.exchange').count()).toBe(1);
});

flow('puts the focus on the first field of a form', async ({ page, open }) => {
  await open.say('cancel_order');
  await page.locator('#slot-orderId:focus').waitFor();
  await page.getByLabel('order number', { exact: true }).waitFor();
  await page.keyboard.type('#W7');
  await page.keyboard.press('Enter');

  await page.getByRole('region', { name: 'Confirm' }).getByText('#W7').first().waitFor();
});

flow('leaves the focus where a person put it while a form is open', async ({ page, open }) => {
  await open.say('cancel_order');
  await page.locator('#slot-orderId:focus').waitFor();
  await open.button('Why?').click();
  await open.inspector.getByText('cancel_order').first().waitFor();

  expect(await page.locator(':focus').textContent()).toBe('Why?');
});

flow('asks again for a value that will not do, and says why', async ({ page, open, shop }) => {
  await open.say('cancel_order');
  await page.fill('#slot-orderId', 'nonsense');
  await page.keyboard.press('Enter');
  await page.locator('.exchange').nth(1).locator('.text').waitFor();

  await page.locator('#slot-orderId').waitFor();
  expect(shop.done).toEqual([]);
});

flow('offers what may have been meant as buttons, and runs the one that is picked', async ({ open }) => {
  await open.say('where is my parcel');
  await open.button('track parcel').click();

  await open.told('It is on its way.');
});
