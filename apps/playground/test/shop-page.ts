import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ShownTraining } from '@fw/server/playground';
import { chromium, type Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { buildPage } from '../scripts/build-page.mjs';
import { BROWSER, openPage, type OpenPage } from './open-page.ts';
import { openShop } from './open-shop.ts';

/** What a flow has before it. */
interface Flow {
  readonly page: Page;
  readonly open: OpenPage;
  readonly shop: Awaited<ReturnType<typeof openShop>>;
  /** What the page put into files: command and utterance. */
  readonly written: (readonly [string, string])[];
}

interface Shared {
  /** The built page. */
  readonly folder: string;
  /** Where pages are opened, one after the other: the first of a browser takes seconds. */
  readonly tab: Page;
  readonly served: Flow;
}

/** The training that the page is told of. */
export const TRAINING: ShownTraining = {
  published: true,
  lines: ['Published as version abc.', '6 commands, 12 utterances (before: 6, 11).'],
  advice: [
    {
      commands: ['list_orders', 'track_parcel'],
      why: 'Mixed up 2 times on held-out words.',
      sentences: [{ text: 'what about my things', meant: 'list_orders' }],
    },
    { commands: ['track_parcel'], why: 'A person had to say what this means.', sentences: [], words: 'is it there' },
  ],
  page: async () => '<!doctype html><html lang="en"><title>Report</title><h1>Training report</h1></html>',
  policy: "default-src 'none'",
};

/**
 * A flow through the page. A file's flows share server and page: each begins a conversation of its own, as a person
 * would. Whatever a flow does, the page complains of nothing.
 */
export function flow(name: string, run: (the: Flow & Shared) => Promise<void>, timeout?: number): void {
  withPage(BROWSER === undefined ? `${name} (no browser is found: FW_BROWSER names one)` : name, run, timeout);
}

const withPage = test
  .extend<Flow & Shared>({
    folder: [
      // oxlint-disable-next-line no-empty-pattern
      async ({}, use) => {
        const folder = await mkdtemp(join(tmpdir(), 'fw-page-'));
        await buildPage(folder);
        await use(folder);
        await rm(folder, { recursive: true });
      },
      { scope: 'worker' },
    ],
    tab: [
      // oxlint-disable-next-line no-empty-pattern
      async ({}, use) => {
        // Pictures are drawn by the processor anyway: a process less draws them sooner.
        const args = ['--no-sandbox', '--disable-gpu'];
        const browser = await chromium.launch({ executablePath: BROWSER ?? '', args });
        const tab = await (await browser.newContext()).newPage();
        tab.setDefaultTimeout(20_000);
        await use(tab);
        await browser.close();
      },
      { scope: 'worker' },
    ],
    served: [
      async ({ folder, tab: page }, use) => {
        const shop = await openShop();
        const written: Flow['written'] = [];
        const write = async (command: string, utterance: string) => {
          written.push([command, utterance]);
          return command === 'list_orders' ? { refused: 'It is left to you.' } : { file: `_commands/${command}.ts` };
        };
        const open = await openPage(page, { folder, desk: shop, write, training: async () => TRAINING });
        await use({ page, open, shop, written });
        await open.close();
      },
      { scope: 'file' },
    ],
    open: async ({ served, task }, use) => {
      const { open, page, shop } = served;
      await beginAnew(served);
      shop.done.length = 0;
      shop.reroutes.length = 0;
      open.complaints.length = 0;
      await use(open);
      await page.unrouteAll({ behavior: 'wait' });
      // What a flow that failed left behind is nothing for the next.
      if (task.result?.state === 'fail') await page.reload();
      expect(open.complaints).toEqual([]);
    },
    page: ({ open }, use) => use(open.page),
    shop: ({ served }, use) => use(served.shop),
    written: ({ served }, use) => use(served.written),
  })
  .skipIf(BROWSER === undefined);

/** Leaves what another flow did behind. */
async function beginAnew({ page, open }: Flow): Promise<void> {
  await open.asUsual();
  // A flow may end before its last turn has, and among recorded turns.
  await page.waitForSelector('.conversations > button:enabled');
  await page.evaluate(`document.querySelector('.conversations > button').click()`);
  await page.waitForSelector('.log[aria-busy=false] > .welcome');
  await page.evaluate(`document.querySelector('.tabs button').click(); document.getElementById('say').focus()`);
}
