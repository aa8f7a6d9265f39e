import { expect } from 'vitest';
import { recordedTurns } from './recorded-turns.ts';
import { flow } from './shop-page.ts';

for (const colorScheme of ['light', 'dark'] as const)
  flow(`has nothing that axe would find, in ${colorScheme}`, async ({ page, open }) => {
    await page.emulateMedia({ colorScheme });
    await open.say('cancel the order #W12 for the neighbours');
    await open.button('Do it').waitFor();
    await open.inspector.getByText(/Step by step/).click();
    const card = await open.violations();
    await open.button('Training').click();
    await open.inspector.getByText('What to write next').waitFor();
    await open.say('plan_delivery');
    await page.locator('.slots').waitFor();
    const form = await open.violations();
    await page.getByLabel('Open recorded turns').setInputFiles((await recordedTurns()).done);
    await page.getByText('Nobody is asked').waitFor();
    await page.setViewportSize({ width: 360, height: 640 });

    expect([card, form, await open.violations()]).toEqual([[], [], []]);
  });
