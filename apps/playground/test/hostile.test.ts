import { expect } from 'vitest';
import { openPage, type OpenPage } from './open-page.ts';
import { openShop } from './open-shop.ts';
import { fileOf, recordedTurns } from './recorded-turns.ts';
import { flow, TRAINING } from './shop-page.ts';

/** Texts that become something else wherever markup, scripts or names of the language are taken from them. */
const HOSTILE = [
  '"><img src=x onerror=alert(1)>',
  '</textarea></style></script><script>alert(1)</script>',
  "' onfocus=alert(1) autofocus x='",
  '<svg onload=alert(1)><iframe srcdoc="<script>alert(1)</script>">',
  'javascript:alert(1)//',
  '__proto__',
  'constructor',
  '{{7*7}}${7*7}&lt;b&gt;\u202e\ud800\u0000',
];

/** What the page needs to be what it is; everything else in an answer may say anything. */
const STRUCTURE: ReadonlySet<string> = new Set(
  'id turn_key conversation_id type kind status exec_state format clarification_id by why of at saved_at intended_at expiresAt access_token refresh_token token_type key takes'.split(
    ' ',
  ),
);
/** Records whose keys are names of somebody's. */
const NAMED: ReadonlySet<string> = new Set(['parameters', 'slots', 'input', 'properties']);

/** The same answer, saying something hostile wherever it says something. */
function poisoned(value: unknown, next: () => string, key = ''): unknown {
  if (typeof value === 'string') return STRUCTURE.has(key) ? value : `${next()}${value}`;
  if (Array.isArray(value)) return value.map((each) => poisoned(each, next, key));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, each]) => [
      NAMED.has(key) ? `${next()}${name}` : name,
      poisoned(each, next, name),
    ]),
  );
}

/** A body of lines of JSON, of events or of one JSON, poisoned. */
function poisonedBody(body: string, next: () => string): string {
  return body
    .split('\n')
    .map((line) => {
      const [, head = '', json = ''] = /^(data: )?(\{.*)$/s.exec(line) ?? [];
      return json === '' ? line : head + JSON.stringify(poisoned(JSON.parse(json), next));
    })
    .join('\n');
}

/** Elements and attributes that none of our own parts makes. */
const FOREIGN = `[...document.querySelectorAll('*')].filter((element) =>
  ['iframe', 'object', 'embed', 'style', 'base', 'video', 'audio', 'template'].includes(element.localName) ||
  (element.localName === 'script' && element.getAttribute('src') !== '/playground/page.js') ||
  (element.localName === 'img' && element.getAttribute('src') !== '/playground/icon.svg') ||
  [...element.attributes].some(({ name, value }) =>
    name.startsWith('on') || (['href', 'src', 'action', 'formaction'].includes(name) && /^\\s*\\w+:/.test(value)))
).map((element) => element.outerHTML.slice(0, 200))`;

/** Shows every part of the page that shows what somebody said, looking at the page after each. */
async function lookAround(open: OpenPage, look: () => Promise<void>): Promise<void> {
  const { page, say, inspector } = open;
  const settled = () => page.locator('[aria-busy=false]').waitFor();
  for (const words of [
    'cancel the order #W12 for the neighbours',
    'plan_delivery',
    'where is my parcel',
    'fall_over',
    'list_orders',
  ]) {
    const before = await page.locator('.exchange').count();
    await say(words);
    await page.locator('.exchange').nth(before).locator('.text, .fault').first().waitFor({ state: 'attached' });
    await settled();
    await look();
  }
  await inspector.getByText(/Step by step/).click();
  for (const view of ['Conversation', 'Training', 'Turn']) {
    await inspector.getByRole('button', { name: view, exact: true }).click();
    await look();
  }
}

flow(
  'takes nothing that a model, a record or a person says for markup, in any part',
  async ({ folder, tab }) => {
    // Of its own: what it poisons is nobody else's.
    const page = await tab.context().newPage();
    const dialogs: string[] = [];
    const elsewhere: string[] = [];
    page.on('dialog', (dialog) => {
      dialogs.push(dialog.message());
      void dialog.dismiss();
    });
    page.on('request', (request) => {
      if (new URL(request.url()).hostname !== '127.0.0.1') elsewhere.push(request.url());
    });
    let at = 0;
    const next = () => HOSTILE[at++ % HOSTILE.length] ?? '';
    await page.route(
      /invoke_|\/answer|\/turns\/|\/conversations|\/playground\/(?:conversation|words|lesson|effect|about|training)/,
      async (route) => {
        const response = await route.fetch();
        await route.fulfill({ response, body: poisonedBody(await response.text(), next) });
      },
    );
    const foreign: unknown[] = [];
    const open = await openPage(page, {
      folder,
      desk: await openShop(),
      write: async () => ({ refused: next() }),
      training: async () => TRAINING,
    });

    const look = async () => {
      const found: unknown = await page.evaluate(FOREIGN);
      // As `FOREIGN` makes it.
      foreign.push(...(found as readonly unknown[]));
    };
    await lookAround(open, look);
    const shown = await page.locator('.exchange').last().textContent();
    const { asked } = await recordedTurns();
    const text = poisonedBody(JSON.stringify(JSON.parse(asked.buffer.toString())), next);
    await page.getByLabel('Open recorded turns').setInputFiles(fileOf('0001.json', text));
    await page.getByText('Nobody is asked').waitFor();
    await look();
    await open.close();
    await page.close();

    expect(foreign).toEqual([]);
    expect(dialogs).toEqual([]);
    expect(elsewhere.filter((url) => url !== 'about:blank')).toEqual([]);
    expect(open.complaints).toEqual([]);
    // It is all there, as text.
    expect(HOSTILE.some((text) => shown?.includes(text))).toBe(true);
  },
  60_000,
);
