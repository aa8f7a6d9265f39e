// Measures the page in a browser and prints the figures:
//   node -C @fw/source apps/playground/scripts/measure.ts
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Page } from 'playwright-core';
import { BROWSER, openPage } from '../test/open-page.ts';
import { openShop } from '../test/open-shop.ts';
import { buildPage } from './build-page.mjs';

const TURNS = 500;
const EVENTS = 10_000;
/** Looks at each figure so often; the median is told. */
const TIMES = 15;

/** Milliseconds between the frames of `work`, run in the page; the last is when it had been drawn. */
async function frames(page: Page, work: string): Promise<readonly number[]> {
  const told: unknown = await page.evaluate(`(async () => {
    const frames = [];
    let on = true;
    let last = performance.now();
    const tick = (now) => { frames.push(now - last); last = now; if (on) requestAnimationFrame(tick); };
    requestAnimationFrame((now) => { last = now; requestAnimationFrame(tick); });
    await (${work})();
    on = false;
    return frames;
  })()`);
  return told as readonly number[];
}

function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
}

/** Scrolls an element up and down in steps, a step a frame. */
const scroll = (selector: string, steps = 150) => `async () => {
  const box = document.querySelector('${selector}');
  for (let step = 0; step <= ${steps}; step++) {
    const share = step / ${steps};
    box.scrollTo({ top: box.scrollHeight * (share < 0.5 ? 1 - 2 * share : 2 * share - 1), behavior: 'instant' });
    await new Promise(requestAnimationFrame);
  }
}`;

/** A conversation of many turns, as the service would tell it. */
function conversation(turns: number) {
  const messages = Array.from({ length: turns }, (_, at) => [
    { from: 'person', text: `cancel the order #W${at} for the neighbours`, turn_key: `t${at}` },
    { from: 'assistant', text: `Order #W${at} is cancelled, and the money is on its way.`, turn_key: `t${at}` },
  ]).flat();
  return { messages };
}

/** A turn of many events, a line each. */
function events(count: number): string {
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
  return [...lines, { id: count, type: 'output', data: turn }]
    .map(({ id, type, data }) => `id: ${id}\nevent: ${type}\ndata: ${JSON.stringify(data)}\n\n`)
    .join('');
}

const folder = await mkdtemp(join(tmpdir(), 'fw-page-'));
await buildPage(folder);
const browser = await chromium.launch({ executablePath: BROWSER ?? '', args: ['--no-sandbox'] });
const page = await browser.newPage();
const open = await openPage(page, { folder, desk: await openShop() });

const paints: number[] = [];
for (let time = 0; time < TIMES; time++) {
  await page.reload();
  await page.waitForSelector('#say:focus');
  const paint: unknown = await page.evaluate(
    `performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? new Promise((seen) => new PerformanceObserver((list) => seen(list.getEntriesByName('first-contentful-paint')[0].startTime)).observe({ type: 'paint', buffered: true }))`,
  );
  paints.push(Number(paint));
}

const firsts: number[] = [];
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
  firsts.push(Number(took));
  await page.waitForSelector('[aria-busy=false]');
}

await page.route(/\/conversations\/[^/?]+$/, (route) => route.fulfill({ json: conversation(TURNS) }));
await page.reload();
await page
  .locator('.exchange')
  .nth(TURNS - 1)
  .waitFor();
const scrolled = await frames(page, scroll('.log'));
const typed = await frames(
  page,
  `async () => {
  for (let step = 0; step < 100; step++) {
    const box = document.querySelector('#say');
    box.value += 'a';
    box.dispatchEvent(new Event('input', { bubbles: true }));
    await new Promise(requestAnimationFrame);
  }
}`,
);

await page.route(/\/invoke_assistant$/, (route) =>
  route.fulfill({ status: 202, json: { turn_key: 'big', exec_state: 'running' } }),
);
await page.route(/\/turns\/[^/]+\/events$/, (route) =>
  route.fulfill({ contentType: 'text/event-stream', body: events(EVENTS) }),
);
const streaming = frames(
  page,
  `async () => {
  const until = performance.now() + 60_000;
  while (performance.now() < until && !document.querySelector('.step-by-step summary')?.textContent.includes('${EVENTS}')) await new Promise(requestAnimationFrame);
}`,
);
await page.fill('#say', 'x');
await page.press('#say', 'Enter');
const streamed = await streaming;
await page.locator('.step-by-step summary').click();
const listed = await frames(page, scroll('.steps'));
const nodes: unknown = await page.evaluate(`document.querySelectorAll('.steps li').length`);

const line = (what: string, values: readonly number[]) =>
  console.log(
    `${what.padEnd(58)} p50 ${quantile(values, 0.5).toFixed(1)} ms  p95 ${quantile(values, 0.95).toFixed(1)} ms  max ${Math.max(...values).toFixed(1)} ms  (${values.length})`,
  );
line('first contentful paint', paints);
line('from the click to the first event on screen', firsts);
line(`frames while ${TURNS} turns are scrolled`, scrolled);
line(`frames while typing below ${TURNS} turns`, typed);
line(`frames while ${EVENTS} events come in`, streamed);
line(`frames while a list of ${EVENTS} events is scrolled`, listed);
console.log(`lines of the list that are there at once: ${String(nodes)}`);

await open.close();
await browser.close();
await rm(folder, { recursive: true });
