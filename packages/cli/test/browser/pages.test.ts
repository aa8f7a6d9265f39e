import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { findBrowser } from '@fw/server/testing';
import { chromium, type Browser, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { HOSTILE, evaluationPage, trainingPage } from './sample-pages.ts';

const BROWSER = findBrowser();

const AXE = readFileSync(new URL(import.meta.resolve('axe-core/axe.min.js')), 'utf8');

const DAY = { colorScheme: 'light', viewport: { width: 1100, height: 800 } } as const;
const PHONE_AT_NIGHT = { colorScheme: 'dark', viewport: { width: 360, height: 640 } } as const;

const hostile = () => trainingPage({ commands: 3, utterances: 2, hostile: true });
const PAGES = [
  ['a training whose words would break out, by day', hostile, DAY],
  ['a training whose words would break out, on a phone at night', hostile, PHONE_AT_NIGHT],
  ['a training of one command', () => trainingPage({ commands: 1, utterances: 3, hostile: false }), DAY],
  ['an evaluation beside another, on a phone at night', () => evaluationPage(2), PHONE_AT_NIGHT],
] as const;

describe.skipIf(BROWSER === undefined)('pages from disk, where a browser is found or FW_BROWSER names one', () => {
  let browser: Browser;
  let folder: string;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'fw-pages-'));
    browser = await chromium.launch({ executablePath: BROWSER ?? '', args: ['--no-sandbox'] });
  });
  afterAll(async () => {
    await browser.close();
    rmSync(folder, { recursive: true, force: true });
  });

  /** Opens a page as a double click does, and counts what it asks for besides and what it runs. */
  async function open(text: string, options: Parameters<Browser['newPage']>[0] = {}) {
    const path = join(folder, 'page.html');
    writeFileSync(path, text);
    const page = await browser.newPage(options);
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    page.on('dialog', (dialog) => asked.push(`dialog ${dialog.message()}`));
    await page.goto(pathToFileURL(path).href);
    return { page, asked };
  }

  it.each(PAGES)('axe finds nothing in %s, all unfolded', async (_, text, options) => {
    const { page, asked } = await open(text(), options);
    await page.evaluate('document.querySelectorAll("details").forEach((each) => (each.open = true))');

    expect(await violations(page)).toEqual([]);
    expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBeLessThanOrEqual(0);
    expect(await page.locator('script, img, iframe, object').count()).toBe(0);
    expect(asked).toHaveLength(1);
    await page.close();
  });

  it('is used with the keyboard alone: past the list of sections, into a table, and unfolding', async () => {
    const { page } = await open(trainingPage({ commands: 3, utterances: 3, hostile: false }));

    await page.keyboard.press('Tab');
    const first = await page.evaluate('document.activeElement.textContent');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    const second = await page.evaluate('document.activeElement.getAttribute("aria-label")');
    await page.locator('summary').first().focus();
    await page.keyboard.press('Enter');

    expect(first).toBe('Skip to the content');
    expect(second).toBe('Pairs that were mixed up, both ways counted');
    expect(await page.locator('details[open] table').count()).toBe(1);
    await page.close();
  });

  it('shows one command of the map alone to whoever follows its number, by keyboard too, and all again', async () => {
    const { page, asked } = await open(trainingPage({ commands: 3, utterances: 3, hostile: false }));
    const faint = () =>
      page.evaluate(
        '[...document.querySelectorAll(".map .one")].map((one) => Number(getComputedStyle(one).opacity) < 1)',
      );

    const before = await faint();
    await page.locator('a[href^="#map-"]').nth(2).focus();
    await page.keyboard.press('Enter');
    const alone = await faint();
    await page.getByRole('link', { name: 'All commands' }).first().click();

    expect([before, alone, await faint()]).toEqual([
      [false, false, false],
      [true, false, true],
      [false, false, false],
    ]);
    expect(asked).toHaveLength(1);
    await page.close();
  });

  it('stays whole with ten thousand utterances', async () => {
    const text = trainingPage({ commands: 100, utterances: 100, hostile: true });
    const { page, asked } = await open(text);

    expect(text.length).toBeLessThan(2_000_000);
    expect(await page.locator('svg.map .one > path').count()).toBe(2_000);
    expect(await page.locator('svg.map title').first().textContent()).toContain(HOSTILE);
    expect(await page.locator('section').last().locator('h2').textContent()).toBe('Published versions');
    expect(asked).toHaveLength(1);
    await page.close();
  });
});

async function violations(page: Page): Promise<readonly string[]> {
  await page.evaluate(AXE);
  // As axe documents its results.
  const { violations: found } = (await page.evaluate('axe.run()')) as {
    readonly violations: readonly { readonly id: string; readonly nodes: readonly { readonly html: string }[] }[];
  };
  return found.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`);
}
