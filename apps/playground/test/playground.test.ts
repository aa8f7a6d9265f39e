import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Browser, type Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { buildPage } from '../scripts/build-page.mjs';
import { BROWSER, openPage, type OpenPage } from './open-page.ts';
import { openShop } from './open-shop.ts';

describe.skipIf(BROWSER === undefined)('the page, in a browser where one is found or FW_BROWSER names one', () => {
  let folder: string;
  let browser: Browser;
  let page: Page;
  let open: OpenPage;
  let written: (readonly [string, string])[];
  let shop: Awaited<ReturnType<typeof openShop>>;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'fw-page-'));
    await buildPage(folder);
    browser = await chromium.launch({ executablePath: BROWSER ?? '', args: ['--no-sandbox'] });
    page = await browser.newPage();
    page.setDefaultTimeout(20_000);
  });
  afterAll(async () => {
    await browser.close();
    await rm(folder, { recursive: true });
  });
  beforeEach(async () => {
    shop = await openShop();
    written = [];
    const write = async (command: string, utterance: string) => {
      written.push([command, utterance]);
      return command === 'list_orders' ? { refused: 'It is left to you.' } : { file: `_commands/${command}.ts` };
    };
    open = await openPage(page, { folder, desk: shop, write });
  });
  // Whatever a flow does, the page complains of nothing and asks nobody else.
  afterEach(async () => {
    await open.close();
    expect(open.complaints).toEqual([]);
  });

  it('answers what is said, by keyboard alone', async () => {
    await page.keyboard.type('track_parcel');
    await page.keyboard.press('Enter');

    await open.told('It is on its way.');
    expect(await page.locator(':focus').getAttribute('id')).toBe('say');
  });

  it('shows what a record says as text, never as markup', async () => {
    await open.say('list_orders');

    await open.told('<b>#W12</b> & <img src=x onerror=alert(1)>');
    expect(await page.locator('.exchange img, .exchange b').count()).toBe(0);
  });

  it('shows what a person says as text, never as markup', async () => {
    await open.say('<script>alert(1)</script><h1>x</h1>');

    await page.locator('.said', { hasText: '<h1>x</h1>' }).waitFor();
    expect(await page.locator('.exchange h1, .exchange script').count()).toBe(0);
  });

  it('begins a line with Shift and Enter, and sends both', async () => {
    await page.keyboard.type('track_');
    await page.keyboard.press('Shift+Enter');
    await page.keyboard.type('parcel');

    expect(await page.inputValue('#say')).toBe('track_\nparcel');
    expect(await page.locator('.exchange').count()).toBe(0);
  });

  it('sends nothing where nothing is said', async () => {
    await open.say('   ');

    expect(await page.locator('.exchange').count()).toBe(0);
  });

  it('underlines the words of a value, and leads from them to the value', async () => {
    await open.say('cancel the order #W12 for the neighbours');
    await page.getByRole('link', { name: '#W12' }).click();

    await page.locator(':focus', { hasText: /order number.*#W12.*you said/ }).waitFor();
  });

  it('marks words that nothing was made of', async () => {
    await open.say('cancel the order #W12 for the neighbours');

    await page.locator('mark', { hasText: 'neighbours' }).waitFor();
    expect(await page.locator('mark', { hasText: '#W12' }).count()).toBe(0);
  });

  it('shows a confirmation as a card: effect, value, where it came from, preview, how long it is good', async () => {
    await open.say('cancel_order #W12');
    const card = page.getByRole('region', { name: 'Confirm' });

    for (const text of ['Cancels an order.', 'destructive', 'order number', '#W12', 'you said', 'back to the shelf'])
      await card.getByText(text).first().waitFor();
    await card.getByText(/Good for \d+ (seconds|minutes)/).waitFor();
    expect(shop.done).toEqual([]);
  });

  it('does what a card shows after the yes, once', async () => {
    await open.say('cancel_order #W12');
    await open.button('Do it').click();

    await open.told('Order #W12 is cancelled.');
    expect(shop.done).toEqual(['cancelled #W12']);
    expect(await open.button('Do it').count()).toBe(0);
  });

  it('does what a card shows after a yes in words', async () => {
    await open.say('cancel_order #W12');
    await open.button('Do it').waitFor();
    await open.say('yes');

    await open.told('Order #W12 is cancelled.');
  });

  it('drops what is not wanted', async () => {
    await open.say('cancel_order #W12');
    await open.button('No').click();

    await open.button('Do it').waitFor({ state: 'detached' });
    expect(shop.done).toEqual([]);
  });

  it('changes a value of a card, and shows it anew', async () => {
    await open.say('cancel_order #W12');
    await open.button('Change order number').click();
    await page.getByLabel('New order number').fill('#W99');
    await page.keyboard.press('Enter');
    await page.getByRole('region', { name: 'Confirm' }).getByText('#W99').first().waitFor();
    await open.button('Do it').click();

    await open.told('Order #W99 is cancelled.');
    expect(shop.done).toEqual(['cancelled #W99']);
  });

  it('asks for every missing value by a form made from the schema, and runs with what was filled in', async () => {
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
  });

  it('does not send a form that lacks a value', async () => {
    await open.say('plan_delivery');
    await page.locator('.slots .primary').click();

    expect(await page.locator('.exchange').count()).toBe(1);
  });

  it('puts the focus on the first field of a form', async () => {
    await open.say('cancel_order');
    await page.locator('#slot-orderId:focus').waitFor();
    await page.keyboard.type('#W7');
    await page.keyboard.press('Enter');

    await page.getByRole('region', { name: 'Confirm' }).getByText('#W7').first().waitFor();
  });

  it('leaves the focus where a person put it while a form is open', async () => {
    await open.say('cancel_order');
    await page.locator('#slot-orderId:focus').waitFor();
    await open.button('Why?').click();
    await open.inspector.getByText('cancel_order').first().waitFor();

    expect(await page.locator(':focus').textContent()).toBe('Why?');
  });

  it('keeps what is said before the conversation so far has come', async () => {
    const { promise: answered, resolve: answer } = Promise.withResolvers<void>();
    await page.route(/\/conversations/, async (route) => {
      // As it was before anything was said.
      const response = await route.fetch();
      await answered;
      await route.fulfill({ response });
    });
    await page.reload();
    await page.locator('#say:focus').waitFor();
    await open.say('cancel_order');
    await page.locator('#slot-orderId').waitFor();
    const came = page.waitForResponse(/\/conversations/);
    answer();
    await came;
    await page.unrouteAll({ behavior: 'wait' });
    await page.waitForLoadState('networkidle');

    expect(await page.locator('.exchange').count()).toBe(1);
    await page.fill('#slot-orderId', '#W7');
    await page.keyboard.press('Enter');
    await page.getByRole('region', { name: 'Confirm' }).getByText('#W7').first().waitFor();
  });

  it('asks again for a value that will not do, and says why', async () => {
    await open.say('cancel_order');
    await page.fill('#slot-orderId', 'nonsense');
    await page.keyboard.press('Enter');
    await page.locator('.exchange').nth(1).locator('.text').waitFor();

    await page.locator('#slot-orderId').waitFor();
    expect(shop.done).toEqual([]);
  });

  it('offers what may have been meant as buttons, and runs the one that is picked', async () => {
    await open.say('where is my parcel');
    await open.button('track parcel').click();

    await open.told('It is on its way.');
  });

  it('learns from "this was wrong", and shows what it learnt', async () => {
    await open.say('track_parcel');
    await open.told('It is on its way.');
    await open.button('This was wrong').click();
    await open.button('list orders').click();
    await open.told('#W12');

    expect(shop.detector.lessons.map(({ command, positive }) => [command, positive])).toContainEqual([
      'list_orders',
      true,
    ]);
    await open.inspector.getByText('Learnt:').first().waitFor();
  });

  it('shows the route: candidates, how sure it was, and the line it had to reach', async () => {
    await open.say('cancel the order #W12 for the neighbours');

    await open.inspector.getByRole('img', { name: 'The right one: 88 %, needed for a destructive 80 %' }).waitFor();
    await open.inspector.getByRole('meter', { name: 'track_parcel' }).waitFor();
  });

  it('offers what can be said, with the words of the commands in reach', async () => {
    await open.button('track it Tells where a parcel is. read').click();
    await page.keyboard.press('Enter');

    await page.locator('.said', { hasText: 'track it' }).waitFor();
  });

  it('shows what else a correction would change before it is kept, and keeps it when that is wanted', async () => {
    const intent = (command: string) =>
      ({ kind: 'matched', command, by: 'adapted', confidence: 1, reason: '' }) as const;
    shop.reroutes.push({ utterance: 'parcels of mine', before: intent('track_parcel'), after: intent('list_orders') });
    await open.say('where is my parcel');
    await open.button('list orders').click();
    await page.getByText('parcels of mine').waitFor();
    await page.getByText('track_parcel → list_orders').waitFor();
    const before = shop.detector.lessons.length;
    await open.button('Back').click();
    await open.button('list orders').click();
    await open.button('Learn it').click();
    await open.told('#W12');

    expect(before).toBe(0);
    expect(shop.detector.lessons).toMatchObject([{ command: 'list_orders', positive: true }]);
  });

  it('lists what people were asked about, and puts it into the file of a command by one click', async () => {
    await open.say('where is my parcel');
    await open.button('track parcel').click();
    await open.told('It is on its way.');
    await open.button('Words').click();
    await page.getByLabel('Command').selectOption('list_orders');
    await open.button('Add').click();
    await page.getByText('It is left to you.').waitFor();
    await page.getByLabel('Command').selectOption('track_parcel');
    await open.button('Add').click();
    await page.getByText('“where is my parcel” is in _commands/track_parcel.ts.').waitFor();

    await page.getByText('Nobody had to be asked').waitFor();
    expect(written.at(-1)).toEqual(['track_parcel', 'where is my parcel']);
    expect(open.complaints.splice(0)).toEqual([expect.stringContaining('422')]);
  });

  it('takes a turn step by step: what was not yet known is not shown', async () => {
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

  it('shows what the ledger holds of an effect, under its key', async () => {
    await open.say('cancel_order #W12');
    await open.button('Do it').click();
    await open.told('Order #W12 is cancelled.');
    await open.inspector.getByText('In the ledger').click();

    await open.inspector.getByText('done: it is not done again under this key').waitFor();
  });

  it('shows where the conversation stands: what it waits for, what is in reach', async () => {
    await open.say('cancel_order #W12');
    await open.button('Do it').waitFor();
    await open.button('Conversation').click();

    await open.inspector.getByText('confirm cancel_order').waitFor();
    await open.inspector.getByText('Tells where a parcel is.').waitFor();
  });

  it('says what would change an answer, and that no model was asked', async () => {
    await open.say('cancel the order #W12 for the neighbours');

    await open.inspector.getByText('Naming “/track_parcel”').waitFor();
    await open.inspector.getByText('No language model was asked.').waitFor();
  });

  it('shows why nothing was done', async () => {
    await open.say('sing me a song');

    await open.inspector.getByText('nothing (out-of-scope)').waitFor();
    await open.inspector.getByText('Nothing was done.').waitFor();
  });

  it('shows what each stage took, and what was done', async () => {
    await open.say('track_parcel');

    await open.inspector.getByRole('meter', { name: 'detect' }).waitFor();
    await open.inspector.getByText(/track_parcel done in/).waitFor();
  });

  it('tells of a command that fell over, not what it threw', async () => {
    await open.say('fall_over');

    await open.inspector
      .getByText(/failed/)
      .first()
      .waitFor();
    expect(await page.content()).not.toContain('hunter2');
  });

  it('takes an earlier turn apart when it is asked why', async () => {
    await open.say('track_parcel');
    await open.told('It is on its way.');
    await open.say('sing me a song');
    await open.inspector.getByText('nothing (out-of-scope)').waitFor();
    await open.button('Why?').first().click();

    await open.inspector.getByText(/track_parcel done in/).waitFor();
  });

  it('shows a conversation again after a reload, with its open question', async () => {
    await open.say('cancel_order #W12');
    await open.button('Do it').waitFor();
    await page.reload();
    await open.button('Do it').click();

    await open.told('Order #W12 is cancelled.');
    expect(shop.done).toEqual(['cancelled #W12']);
  });

  it('begins another conversation, and goes back to the one before', async () => {
    await open.say('track_parcel');
    await open.told('It is on its way.');
    await open.button('New conversation').click();
    await page.getByText('What would you like done?').waitFor();
    await page.getByRole('button', { name: /^track_parcel/ }).click();

    await open.told('It is on its way.');
  });

  it('sends nothing more while a turn runs', async () => {
    await open.say('wait');
    await page.locator('[aria-busy=true]').waitFor();
    await open.say('track_parcel');
    shop.release();

    await open.told('Waited.');
    expect(await page.locator('.exchange').count()).toBe(1);
  });

  it('goes on where it was when the key of the server has changed', async () => {
    await page.route('**/invoke_assistant', (route) => route.fulfill({ status: 401, body: '{}' }), { times: 1 });
    await open.say('track_parcel');

    await open.told('It is on its way.');
    expect(open.complaints.splice(0)).toEqual([expect.stringContaining('401')]);
  });

  it('asks for a token where not everybody gets one, and refuses one that is none', async () => {
    await open.close();
    open = await openPage(page, { folder, desk: await openShop(), open: false });
    await page.getByLabel('Access token').fill('none');
    await page.keyboard.press('Enter');
    await page.getByText('The server does not take this token.').waitFor();
    const violations = await open.violations();
    await page.getByLabel('Access token').fill(await open.talk.token('playground', 'ann'));
    await page.keyboard.press('Enter');
    await page.waitForSelector('#say');
    await open.say('track_parcel');

    await open.told('It is on its way.');
    expect(violations).toEqual([]);
    expect(
      await page.evaluate('[...Object.values(localStorage), ...Object.values(sessionStorage), document.cookie]'),
    ).toEqual(['']);
    expect(open.complaints.splice(0)).toEqual([expect.stringContaining('401')]);
  });

  it('shows one panel at a time on a telephone, and leads from a value to the inspector', async () => {
    await page.setViewportSize({ width: 360, height: 640 });
    await open.say('cancel_order #W12');
    await page.getByRole('link', { name: '#W12' }).click();

    await open.inspector.waitFor();
    expect(await page.locator('#say').isVisible()).toBe(false);
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(360);
  });

  it.each(['light', 'dark'] as const)('has nothing that axe would find, in %s', async (colorScheme) => {
    await page.emulateMedia({ colorScheme });
    await open.say('cancel the order #W12 for the neighbours');
    await open.button('Do it').waitFor();
    const card = await open.violations();
    await open.say('plan_delivery');
    await page.locator('.slots').waitFor();
    await page.setViewportSize({ width: 360, height: 640 });

    expect([card, await open.violations()]).toEqual([[], []]);
  });
});
