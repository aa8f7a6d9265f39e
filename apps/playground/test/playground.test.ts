import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { buildPage } from '../scripts/build-page.mjs';
import { BROWSER, openPage, type OpenPage } from './open-page.ts';

describe.skipIf(BROWSER === undefined)('the page, in a browser where one is found or FW_BROWSER names one', () => {
  let folder: string;
  let browser: Browser;
  let open: OpenPage;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'fw-page-'));
    await buildPage(folder);
    browser = await chromium.launch({ executablePath: BROWSER ?? '', args: ['--no-sandbox'] });
  });
  afterAll(async () => {
    await browser.close();
    await rm(folder, { recursive: true });
  });
  beforeEach(async () => {
    open = await openPage(browser, { folder });
  });
  afterEach(() => open.close());

  it('answers what is said, and complains of nothing', async () => {
    await open.say('add_numbers 4 9');

    await open.told('It is 13.');
    expect(open.complaints).toEqual([]);
  });

  it('asks for what is missing by a form made from the schema', async () => {
    await open.say('add_numbers 4');
    await open.page.getByLabel('second').fill('9');
    await open.page.keyboard.press('Enter');

    await open.told('It is 13.');
  });

  it('does nothing before the yes to a card, and then does it', async () => {
    await open.say('burn_notes');
    await open.button('Do it').waitFor();
    expect(open.talk.done).toEqual([]);
    await open.button('Do it').click();

    await open.told('Burnt.');
    expect(open.talk.done).toEqual(['burnt']);
  });

  it('drops what is not wanted', async () => {
    await open.say('burn_notes');
    await open.button('No').click();

    await open.button('Do it').waitFor({ state: 'detached' });
    expect(open.talk.done).toEqual([]);
  });

  it('has nothing that axe would find, with a form, with a card and with an inspected turn', async () => {
    await open.say('add_numbers 4');
    await open.page.getByLabel('second').waitFor();
    const withForm = await open.violations();
    await open.say('burn_notes');
    await open.button('Do it').waitFor();
    const withCard = await open.violations();

    expect([withForm, withCard]).toEqual([[], []]);
  });
});
