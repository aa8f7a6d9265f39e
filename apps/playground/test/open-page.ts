import { readFile } from 'node:fs/promises';
import { playground, type ReadTraining, type WriteUtterance } from '@fw/server/playground';
import { CLIENT_SECRET, findBrowser, openTalk, SECRET, type Desk, type Talk } from '@fw/server/testing';
import type { ConsoleMessage, Locator, Page } from 'playwright-core';

export const BROWSER = findBrowser();

/** A page before a person, with the hands and eyes of one. */
export interface OpenPage {
  readonly page: Page;
  readonly talk: Talk;
  /** What the page complained of: faults of scripts, what the content policy kept out. */
  readonly complaints: string[];
  /** By day, on a screen of usual size. */
  asUsual(): Promise<void>;
  say(words: string): Promise<void>;
  /** Waits for an answer that holds the text. */
  told(text: string): Promise<void>;
  /** Waits until the page waits for the person: no turn runs, no conversation is on its way. */
  settled(): Promise<void>;
  button(name: string): Locator;
  inspector: Locator;
  /** What axe finds, as lines. */
  violations(): Promise<readonly string[]>;
  close(): Promise<void>;
}

interface OpenOptions {
  readonly folder: string;
  readonly desk: Desk;
  /** Whether anybody gets a token; they do when absent. */
  readonly open?: boolean;
  /** Puts utterances into files; the page may not when absent. */
  readonly write?: WriteUtterance;
  /** Tells of the last training; there is none when absent. */
  readonly training?: ReadTraining;
}

/** Serves an application with the page, and opens it. */
export async function openPage(
  page: Page,
  { folder, desk, open = true, write, training }: OpenOptions,
): Promise<OpenPage> {
  const talk = await openTalk({
    desk,
    auth: { keys: [{ secret: SECRET }], ...(open ? { open } : { clientSecret: CLIENT_SECRET }) },
    routes: [playground({ folder, ...(write && { write }), ...(training && { training }) })],
  });
  const listening = await talk.server.listen({ port: 0 });
  const asUsual = async () => {
    await Promise.all([
      page.setViewportSize({ width: 1300, height: 850 }),
      page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' }),
    ]);
  };
  await asUsual();
  const complaints: string[] = [];
  const faulty = (error: Error) => complaints.push(error.message);
  const wrote = (message: ConsoleMessage) => {
    if (message.type() === 'error') complaints.push(message.text());
  };
  page.on('pageerror', faulty).on('console', wrote);
  await page.goto(`${listening.url}/playground`);
  if (open) await page.waitForSelector('#say:focus');
  return {
    page,
    talk,
    complaints,
    asUsual,
    async say(words) {
      await page.fill('#say', words);
      await page.press('#say', 'Enter');
    },
    told: (text) => page.locator('.exchange .text', { hasText: text }).last().waitFor(),
    settled: () => page.locator('.log[aria-busy=false]').waitFor(),
    button: (name) => page.getByRole('button', { name, exact: true }),
    inspector: page.getByRole('complementary', { name: 'Inspector' }),
    violations: () => violationsOn(page),
    async close() {
      page.off('pageerror', faulty).off('console', wrote);
      await page.goto('about:blank');
      talk.release();
      await listening.close(0);
      await talk.close();
    },
  };
}

const axe = readFile(new URL(import.meta.resolve('axe-core/axe.min.js')), 'utf8');

async function violationsOn(page: Page): Promise<readonly string[]> {
  // Handed over the debugger's line, which no content policy holds up.
  await page.evaluate(await axe);
  const found: unknown = await page.evaluate('axe.run()');
  // As axe documents its results.
  const { violations } = found as {
    readonly violations: readonly { readonly id: string; readonly nodes: readonly { readonly html: string }[] }[];
  };
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
}
