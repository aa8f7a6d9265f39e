import { expect } from 'vitest';
import { openPage } from './open-page.ts';
import { openShop } from './open-shop.ts';
import { flow } from './shop-page.ts';

flow('asks for a token where not everybody gets one, and refuses one that is none', async ({ tab: page, folder }) => {
  const open = await openPage(page, { folder, desk: await openShop(), open: false });
  await page.getByLabel('Access token').fill('none');
  await page.keyboard.press('Enter');
  await page.getByText('The server does not take this token.').waitFor();
  const violations = await open.violations();
  await page.getByLabel('Access token').fill(await open.talk.token('playground', 'ann'));
  await page.keyboard.press('Enter');
  await page.waitForSelector('#say');
  await open.say('track_parcel');
  await open.told('It is on its way.');
  const stored = await page.evaluate(
    '[...Object.values(localStorage), ...Object.values(sessionStorage), document.cookie]',
  );
  await open.close();

  expect(violations).toEqual([]);
  expect(stored).toEqual(['']);
  expect(open.complaints).toEqual([expect.stringContaining('401')]);
});
