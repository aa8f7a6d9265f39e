import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { findBrowser } from '../../packages/server/src/testing/find-browser.ts';
import { chromium, type Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const BROWSER = findBrowser();
const axe = readFileSync(new URL(import.meta.resolve('axe-core/axe.min.js')), 'utf8');

describe.skipIf(BROWSER === undefined)('the site in a browser, opened from the disk', () => {
  const folder = mkdtempSync(join(tmpdir(), 'fw-docs-'));
  const address = (path: string) => pathToFileURL(join(folder, `${path}.html`)).href;
  let browser: Browser;
  beforeAll(async () => {
    execFileSync(process.execPath, ['-C', '@fw/source', join(import.meta.dirname, 'write.ts'), folder]);
    browser = await chromium.launch({ executablePath: BROWSER ?? '', args: ['--no-sandbox'] });
  });
  afterAll(async () => {
    await browser.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it.each(['light', 'dark'] as const)('has nothing that axe would find, wide and narrow, %s', async (colorScheme) => {
    const page = await browser.newPage({ colorScheme, bypassCSP: true });
    for (const width of [1280, 390])
      for (const path of ['index', 'api/fw-signature/validateInput', 'concepts/architecture']) {
        await page.setViewportSize({ width, height: 800 });
        await page.goto(address(path));
        await page.evaluate(axe);

        // As axe documents its results; styles of a file cannot be fetched, and are not needed.
        const { violations } = (await page.evaluate('axe.run({ preload: false })')) as { violations: { id: string }[] };

        expect({ path, found: violations.map(({ id }) => id) }).toEqual({ path, found: [] });
        expect(await page.evaluate('document.documentElement.scrollWidth > innerWidth')).toBe(false);
      }
    await page.close();
  });

  it.each([
    ['how do I add a command', 'A command'],
    ['expiry of a confirmation', 'Confirmation policy'],
    ['deploying', 'Deployment'],
    ['openconversation', 'openConversation'],
    ['rate limit', 'rate-limited'],
  ])('finds for “%s” the page “%s” among the first three', async (words, title) => {
    const page = await browser.newPage();
    await page.goto(address('index'));

    await page.fill('#search', words);
    await page.getByRole('option').first().waitFor();

    expect((await page.locator('[role=option] strong').allTextContents()).slice(0, 3)).toContain(title);
    await page.close();
  });

  it('finds an error code by keyboard and opens its page, without a complaint of the policy', async () => {
    const page = await browser.newPage();
    const complaints: string[] = [];
    page.on('console', (message) => complaints.push(message.text()));
    page.on('pageerror', ({ message }) => complaints.push(message));
    await page.goto(address('guides/contexts'));

    await page.keyboard.press('/');
    await page.keyboard.type('store-locked');
    await page.getByRole('option').first().waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.waitForURL(address('errors/store-locked'));

    expect(await page.getByRole('heading', { level: 1 }).textContent()).toContain('store-locked');
    expect(complaints).toEqual([]);
    await page.close();
  });
});
