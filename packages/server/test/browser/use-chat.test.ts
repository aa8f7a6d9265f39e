import { join } from 'node:path';
import { findBrowser } from '../../src/testing/find-browser.ts';
import { chromium, type Browser, type Page } from 'playwright-core';
import { rolldown } from 'rolldown';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { listen, type Listening } from '../../src/listen.ts';
import { chat } from '../../src/protocols/ai/index.ts';
import { openTalk, type Talk } from '../../src/testing/talk.ts';

const BROWSER = findBrowser();

describe.skipIf(BROWSER === undefined)(
  'the real hook in a real browser, where one is found or FW_BROWSER names one',
  () => {
    let script: string;
    let browser: Browser;
    let talk: Talk;
    let listening: Listening;
    let page: Page;

    beforeAll(async () => {
      const bundle = await rolldown({
        input: join(import.meta.dirname, 'page.js'),
        platform: 'browser',
        transform: { define: { 'process.env.NODE_ENV': '"production"' } },
        logLevel: 'silent',
      });
      const { output } = await bundle.generate({ format: 'esm' });
      await bundle.close();
      script = output[0].code;
      browser = await chromium.launch({ executablePath: BROWSER ?? '', args: ['--no-sandbox'] });
    });
    afterAll(() => browser.close());

    beforeEach(async () => {
      talk = await openTalk({ routes: [chat()] });
      const { server } = talk;
      const files: Readonly<Record<string, readonly [string, string]>> = {
        '/page': ['text/html', '<!doctype html><div id="root"></div><script type="module" src="/page.js"></script>'],
        '/page.js': ['text/javascript', script],
      };
      const fetch = async (request: Request, env?: unknown) => {
        const [type, body] = files[new URL(request.url).pathname] ?? [];
        return body === undefined
          ? server.fetch(request, env)
          : new Response(body, { headers: { 'Content-Type': type ?? '' } });
      };
      listening = await listen({ fetch, close: (graceMs) => server.close(graceMs) }, { port: 0 });
      page = await browser.newPage();
      await page.goto(`${listening.url}/page#${encodeURIComponent(await talk.token())}`);
      await status('ready');
    });
    afterEach(async () => {
      await page.close();
      talk.release();
      await listening.close(0);
      await talk.close();
    });

    const status = (text: string) => page.waitForSelector(`#status:text-is("${text}")`);
    // The hook says `submitted` until there is something to read.
    const answering = () => page.waitForSelector('[data-role=assistant]', { state: 'attached' });
    const told = (text: string) => page.waitForSelector(`[data-role=assistant] p:text-is("${text}")`);
    const say = async (words: string) => {
      await page.fill('#say', words);
      await page.press('#say', 'Enter');
    };

    it('shows a form and a confirmation, and goes on with their answers (row N2)', async () => {
      await say('add_numbers 4');
      await page.fill('.fill input[name=second]', '9');
      await page.press('.fill input[name=second]', 'Enter');
      await told('It is 13.');

      await say('burn_notes');
      await page.waitForSelector('.confirm');
      expect(talk.done).toEqual([]);
      await page.click('.confirm .yes');
      await told('Burnt.');

      expect(talk.done).toEqual(['burnt']);
      expect(await page.locator('[data-role=user]').count()).toBe(4);
    });

    it('stops a turn when the person does', async () => {
      await say('wait');
      await answering();
      const cancelled = page.waitForResponse((response) => response.url().endsWith('/cancel'));
      await page.click('#stop');

      expect((await cancelled).status()).toBe(202);
      await status('ready');
      await say('add_numbers 1 1');
      await told('It is 2.');
      talk.release();
      expect(talk.done).toEqual([]);
    });

    it('finds the answer again after a reload in the middle of a turn, once', async () => {
      await say('wait');
      await answering();

      await page.reload();
      await answering();
      talk.release();
      await told('Waited.');
      await status('ready');

      expect(await page.locator('[data-role=assistant]').count()).toBe(1);
      expect(talk.done).toEqual(['waited']);
    });
  },
);
