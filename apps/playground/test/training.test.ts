import { expect } from 'vitest';
import { flow, TRAINING } from './shop-page.ts';

flow('learns from "this was wrong", and shows what it learnt', async ({ open, shop }) => {
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

flow(
  'shows what else a correction would change before it is kept, and keeps it when that is wanted',
  async ({ page, open, shop }) => {
    const intent = (command: string) =>
      ({ kind: 'matched', command, by: 'adapted', confidence: 1, reason: '' }) as const;
    shop.reroutes.push({ utterance: 'parcels of mine', before: intent('track_parcel'), after: intent('list_orders') });
    const { length: known } = shop.detector.lessons;
    await open.say('where is it');
    await open.button('list orders').click();
    await page.getByText('parcels of mine').waitFor();
    await page.getByText('track_parcel → list_orders').waitFor();
    const { length: tried } = shop.detector.lessons;
    await open.button('Back').click();
    await open.button('list orders').click();
    await open.button('Learn it').click();
    await open.told('#W12');

    expect(tried).toBe(known);
    expect(shop.detector.lessons.slice(known)).toMatchObject([{ command: 'list_orders', positive: true }]);
  },
);

flow(
  'lists what people were asked about, and puts it into the file of a command by one click',
  async ({ page, open, written }) => {
    await open.say('where is my parcel');
    await open.button('track parcel').click();
    await open.told('It is on its way.');
    await open.button('Training').click();
    const suggestion = page.getByRole('listitem').filter({ hasText: 'where is my parcel' });
    await suggestion.getByLabel('Command').selectOption('list_orders');
    await suggestion.getByRole('button', { name: 'Add' }).click();
    await page.getByText('It is left to you.').waitFor();
    await suggestion.getByLabel('Command').selectOption('track_parcel');
    await suggestion.getByRole('button', { name: 'Add' }).click();
    await page.getByText('“where is my parcel” is in _commands/track_parcel.ts.').waitFor();

    await suggestion.waitFor({ state: 'detached' });
    expect(written.at(-1)).toEqual(['track_parcel', 'where is my parcel']);
    expect(open.complaints.splice(0)).toEqual([expect.stringContaining('422')]);
  },
);

flow('lists a sentence once, of which somebody said what it means', async ({ page, open }) => {
  await open.say('is it there');
  await open.button('track parcel').click();
  await open.told('It is on its way.');
  const told = page.waitForResponse(/playground\/words/);
  await open.button('Training').click();
  await told;
  const listed = page.getByRole('listitem').filter({ hasText: 'is it there' });
  await listed.filter({ hasText: 'A person had to say' }).waitFor();

  expect(await listed.allTextContents()).toEqual([expect.stringContaining('A person had to say')]);
});

flow('shows what the last training came to, and opens the whole report', async ({ page, open }) => {
  await open.button('Training').click();
  await open.inspector.getByText('6 commands, 12 utterances (before: 6, 11).').waitFor();
  const opened = page.waitForEvent('popup');
  await open.inspector.getByRole('link', { name: /Maps, curves/ }).click();
  const report = await opened;
  await report.getByRole('heading', { name: 'Training report' }).waitFor();
  await report.close();
});

flow('says why what was saved is not served, until it is', async ({ page, open }) => {
  const fault = '_commands/half.ts: Unexpected end of file <b>';
  await page.route(/\/playground\/training/, (route) => route.fulfill({ json: { ...TRAINING, fault } }));
  const told = page.getByRole('alert').filter({ hasText: 'not served' });
  await told.getByText(fault).waitFor();
  await page.unrouteAll();
  await told.waitFor({ state: 'detached' });

  await open.say('track_parcel');
  await open.told('It is on its way.');
});

flow(
  'puts words that part two commands into the file of one, and what a user meant, by a click each',
  async ({ page, open, written }) => {
    await open.button('Training').click();
    const pair = page.getByRole('listitem').filter({ hasText: 'Mixed up 2 times' }).first();
    await pair.getByText('what about my things').waitFor();
    await pair.getByLabel('Utterance').fill('where has my box got to');
    await pair.getByLabel('Command').selectOption('track_parcel');
    await pair.getByRole('button', { name: 'Add' }).click();
    await page.getByText('“where has my box got to” is in _commands/track_parcel.ts.').waitFor();
    const meant = page.getByRole('listitem').filter({ hasText: 'A person had to say' });
    await meant.getByRole('button', { name: 'Add' }).click();
    await page.getByText('“is it there” is in').waitFor();

    expect(written.slice(-2)).toEqual([
      ['track_parcel', 'where has my box got to'],
      ['track_parcel', 'is it there'],
    ]);
  },
);
