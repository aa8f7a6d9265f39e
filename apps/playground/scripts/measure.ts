// Measures the page in a browser and prints the figures:
//   node -C @fw/source apps/playground/scripts/measure.ts [rounds]
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { availableParallelism, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Page } from 'playwright-core';
import { BROWSER, openPage, type OpenPage } from '../test/open-page.ts';
import { openShop } from '../test/open-shop.ts';
import { buildPage } from './build-page.mjs';

const TURNS = 500;
const EVENTS = 10_000;
const EVENTS_AT_ONCE = 50;
/** So often in a round. */
const TIMES = 10;
/** Steps of a look at frames. */
const STEPS = 150;
const ROUNDS = Number(process.argv[2] ?? 3);

/** What the page's own thread computed for each frame of some steps, in milliseconds. */
type Frames = (step: string, until?: string) => Promise<readonly number[]>;

/**
 * Counts what the page's thread computes (script, style, layout, painting), whatever else the machine does meanwhile: at
 * the rate of a screen the time between two frames is 16.7 ms at least, and more on a machine that is shared.
 */
async function openFrames(page: Page): Promise<Frames> {
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  const computed = async () => {
    const { metrics } = await session.send('Performance.getMetrics');
    return 1000 * (metrics.find(({ name }) => name === 'ThreadTime')?.value ?? Number.NaN);
  };
  return async (step, until = 'false') => {
    await page.evaluate(
      'globalThis.drawn = 0; (function tick() { drawn++; globalThis.ticking = requestAnimationFrame(tick); })()',
    );
    const all: number[] = [];
    let before = await computed();
    for (let at = 0; at < STEPS || (until !== 'false' && at < 20 * STEPS); at++) {
      const [frames, isOver] = (await page.evaluate(`(async (share) => {
        const from = drawn;
        ${step};
        while (drawn === from) await new Promise(requestAnimationFrame);
        return [drawn - from, ${until}];
      })(${at / STEPS})`)) as readonly [number, boolean];
      const now = await computed();
      all.push((now - before) / frames);
      before = now;
      if (isOver) break;
    }
    await page.evaluate('cancelAnimationFrame(ticking)');
    await session.send('Performance.disable');
    await session.send('Performance.enable', { timeDomain: 'threadTicks' });
    return all;
  };
}

function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
}

/** Scrolls an element up and down. */
const scroll = (selector: string) =>
  `const box = document.querySelector('${selector}');
   box.scrollTo({ top: box.scrollHeight * (share < 0.5 ? 1 - 2 * share : 2 * share - 1), behavior: 'instant' })`;

/** A conversation of many turns, as the service would tell it. */
function conversation(turns: number) {
  const messages = Array.from({ length: turns }, (_, at) => [
    { from: 'person', text: `cancel the order #W${at} for the neighbours`, turn_key: `t${at}` },
    { from: 'assistant', text: `Order #W${at} is cancelled, and the money is on its way.`, turn_key: `t${at}` },
  ]).flat();
  return { messages };
}

/** A turn of many events, as lines of a stream. */
function* eventLines(count: number): Generator<string> {
  const kinds = [
    {
      type: 'command-detected',
      context: '*',
      intent: { kind: 'matched', command: 'track_parcel', by: 'classified', confidence: 0.9, reason: 'r' },
    },
    { type: 'stage-ended', stage: 'detect', durationMs: 1.5 },
    { type: 'agent-event', name: 'tool-called', data: { tool: 'track_parcel' } },
    { type: 'model-asked', role: 'LLM_AGENT', model: 'p/m', durationMs: 120, inputTokens: 900, outputTokens: 30 },
  ];
  const lines = Array.from({ length: count }, (_, id) => ({ id, type: 'trace', data: kinds[id % kinds.length] }));
  const turn = {
    turn_key: 'big',
    exec_state: 'done',
    status: 'completed',
    success: true,
    answer: 'Done.',
    command_responses: [],
    command_outputs: [],
    issues: [],
  };
  for (const { id, type, data } of [...lines, { id: count, type: 'output', data: turn }])
    yield `id: ${id}\nevent: ${type}\ndata: ${JSON.stringify(data)}\n\n`;
}

/** Sends them as a service does: some at a time. */
async function serveEvents(count: number): Promise<{ readonly url: string; close(): void }> {
  const server = createServer((_, response) => {
    response.setHeader('Content-Type', 'text/event-stream');
    const lines = [...eventLines(count)];
    const send = () => {
      response.write(lines.splice(0, EVENTS_AT_ONCE).join(''));
      if (lines.length === 0) response.end();
      else setTimeout(send, 10);
    };
    send();
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  // The address of a server that listens on TCP.
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, close: () => server.close() };
}

const folder = await mkdtemp(join(tmpdir(), 'fw-page-'));
await buildPage(folder);
const found = new Map<string, number[]>();
const note = (what: string, value: number) => void found.set(what, [...(found.get(what) ?? []), value]);
for (let round = 0; round < ROUNDS; round++) {
  await measureTimes();
  await measureFrames();
}
await rm(folder, { recursive: true });
for (const [what, values] of found)
  console.log(
    `${what.padEnd(58)} least ${Math.min(...values).toFixed(1)} ms  median ${quantile(values, 0.5).toFixed(1)} ms  of ${values.length}`,
  );
console.log(
  `load of the machine at the end: ${(loadavg()[0] ?? 0).toFixed(1)} on ${availableParallelism()} processors`,
);

/** First paint, and the first event of a turn, as a person has them: at the rate of a screen. */
async function measureTimes(): Promise<void> {
  const { page, close } = await openBrowser();
  for (let time = 0; time < TIMES; time++) {
    await page.reload();
    await page.waitForSelector('#say:focus');
    const paint: unknown = await page.evaluate(
      `performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? new Promise((seen) => new PerformanceObserver((list) => seen(list.getEntriesByName('first-contentful-paint')[0].startTime)).observe({ type: 'paint', buffered: true }))`,
    );
    note('first contentful paint', Number(paint));
  }
  for (let time = 0; time < TIMES; time++) {
    await page.fill('#say', 'track_parcel');
    // From the key to the first event of the turn in the inspector.
    const took: unknown = await page.evaluate(`new Promise((seen) => {
      const before = document.querySelectorAll('.exchange').length;
      const started = performance.now();
      const watcher = new MutationObserver(() => {
        if (document.querySelectorAll('.exchange').length <= before || document.querySelector('.step-by-step') === null) return;
        watcher.disconnect();
        requestAnimationFrame(() => seen(performance.now() - started));
      });
      watcher.observe(document.body, { subtree: true, childList: true });
      document.querySelector('.composer button').click();
    })`);
    note('from the click to the first event on screen', Number(took));
    await page.waitForSelector('[aria-busy=false]');
  }
  await close();
}

/** What frames take with much on the page, and with next to nothing. */
async function measureFrames(): Promise<void> {
  const { page, open, close } = await openBrowser();
  const frames = await openFrames(page);
  const p95 = (what: string, values: readonly number[]) => note(`${what}: p95`, quantile(values, 0.95));
  await open.say('track_parcel');
  await open.told('It is on its way.');
  await page.route(/\/conversations\/[^/?]+$/, (route) => route.fulfill({ json: conversation(TURNS) }));
  await page.reload();
  await page
    .locator('.exchange')
    .nth(TURNS - 1)
    .waitFor();
  p95(`frame while ${TURNS} turns are scrolled`, await frames(scroll('.log')));
  p95(
    `frame while typing below ${TURNS} turns`,
    await frames(`document.querySelector('#say').focus(); document.execCommand('insertText', false, 'a')`),
  );
  const stream = await serveEvents(EVENTS);
  await page.route(/\/invoke_assistant_stream$/, (route) => route.continue({ url: stream.url }));
  await page.fill('#say', 'x');
  await page.press('#say', 'Enter');
  p95(
    `frame while ${EVENTS} events come in`,
    await frames('', `document.querySelector('.step-by-step summary')?.textContent.includes('${EVENTS}')`),
  );
  await page.locator('.step-by-step summary').click();
  p95(`frame while a list of ${EVENTS} events is scrolled`, await frames(scroll('.steps')));
  await page.setContent(
    '<div id="a" style="height: 600px; overflow: auto">' + '<p>A line of text.</p>'.repeat(1_000) + '</div>',
  );
  p95('frame while a page of nothing but lines is scrolled', await frames(scroll('#a')));
  stream.close();
  await close();
}

async function openBrowser(): Promise<{ readonly page: Page; readonly open: OpenPage; close(): Promise<void> }> {
  const browser = await chromium.launch({
    executablePath: BROWSER ?? '',
    args: ['--no-sandbox', '--disable-gpu'],
  });
  const page = await browser.newPage();
  const open = await openPage(page, { folder, desk: await openShop() });
  return {
    page,
    open,
    async close() {
      await open.close();
      await browser.close();
    },
  };
}
