import { describe, expect, it, vi } from 'vitest';
import { classifyUtterance, parseArtifact, serialiseArtifact } from '@fw/intent';
import { createRandom } from '@fw/encoder-tools/internal';
import { type ContextTask, type Encode, fitContext } from './fit-context.ts';

/** Eight numbers for a text: one direction for each of its known words, and a little noise of its own. */
const encode: Encode = async (texts) => {
  const directions = ['cancel', 'order', 'list', 'weather', 'joke', 'note'];
  const rows = texts.map((text) => {
    const noise = createRandom([...text].reduce((hash, letter) => hash * 31 + letter.charCodeAt(0), 7));
    const half = directions.map((word) => (text.includes(word) ? 1 : 0) + 0.2 * noise());
    const length = Math.hypot(...half);
    return [...half, ...half].map((value) => value / length);
  });
  return Float32Array.from(rows.flat());
};

const FILLERS = ['please', 'now', 'for me', 'again', 'today', 'quickly', 'at once', 'if you can'];
const says = (words: string) => FILLERS.map((filler) => `${words} ${filler}`);

const task = (): ContextTask => ({
  context: 'Order',
  commands: [
    { name: 'Order/cancel_order', effect: 'destructive', summary: 'Cancels an order.' },
    { name: 'Order/list_orders', effect: 'read' },
    { name: 'Order/add_note', effect: 'write' },
  ],
  examples: [
    ...says('cancel my order').map((text) => ({ text, label: 'Order/cancel_order' })),
    ...says('list every order').map((text) => ({ text, label: 'Order/list_orders' })),
    ...says('add a note').map((text) => ({ text, label: 'Order/add_note' })),
  ],
  background: [...says('tell a joke'), ...says('what is the weather')],
});

const askOf = async (fitted: Awaited<ReturnType<typeof fitContext>>, text: string) =>
  classifyUtterance(fitted, await encode([text]), text);

describe('fitContext', () => {
  it('learns to tell its commands apart, and from what is none of them', async () => {
    const fitted = await fitContext(task(), { encode });

    const cancel = await askOf(fitted, 'could you cancel this order');
    const joke = await askOf(fitted, 'another joke');

    expect(cancel.candidates[0]!.command).toBe('Order/cancel_order');
    expect(joke.decision).toBe('out-of-scope');
    expect(fitted.evaluation).toMatchObject({ commandRows: 24, outsideRows: 16, accuracy: 1, top3: 1 });
  });

  it('gives the same bytes for the same seed (row 82)', async () => {
    const bytes = async () => {
      const { head, calibration, thresholds } = await fitContext(task(), { encode, seed: 3 });
      const encoder = { id: 'test', hash: 'test', width: 12 };
      return serialiseArtifact({ encoder, contexts: new Map([['Order', { head, calibration, thresholds }]]) });
    };

    expect(await bytes()).toEqual(await bytes());
  });

  it('says that two dozen rows prove no promise, and rests on expectation (row N3)', async () => {
    const { risks } = await fitContext(task(), { encode });

    expect(risks.destructive).toMatchObject({ promised: 0.01, supported: false });
    expect(risks.destructive.bound).toBeGreaterThan(0.01);
    expect(risks.read.threshold).toBeLessThanOrEqual(risks.destructive.threshold);
  });

  it('leaves out background utterances that resemble its own commands', async () => {
    const jokes = {
      ...task(),
      commands: [
        { name: 'tell_joke', effect: 'read' as const },
        { name: 'add_note', effect: 'write' as const },
      ],
      examples: [
        ...says('one more joke').map((text) => ({ text, label: 'tell_joke' })),
        ...says('add a note').map((text) => ({ text, label: 'add_note' })),
      ],
    };

    const { evaluation } = await fitContext(jokes, { encode });

    // Only the weather is left of sixteen.
    expect(evaluation.outsideRows).toBe(8);
  });

  it('sends requests for an ancestor’s commands elsewhere (row 19)', async () => {
    const fitted = await fitContext({ ...task(), background: [], elsewhere: says('what is the weather') }, { encode });

    expect((await askOf(fitted, 'weather')).decision).toBe('elsewhere');
  });

  it('trains a context of a single command', async () => {
    const fitted = await fitContext(
      {
        context: 'Note',
        commands: [{ name: 'add_note', effect: 'write' }],
        examples: says('add a note').map((text) => ({ text, label: 'add_note' })),
        background: says('tell a joke'),
      },
      { encode },
    );

    expect((await askOf(fitted, 'a new note')).candidates).toHaveLength(1);
    expect(serialiseAndBack(fitted).calibration).toEqual(fitted.calibration);
  });

  it('judges thousands of rows by one part of them, with a few commands unknown to the head that judges', async () => {
    const commands = Array.from({ length: 30 }, (_, at) => ({ name: `do_${at}`, effect: 'read' as const }));
    const examples = commands.flatMap(({ name }, at) =>
      Array.from({ length: 252 }, (_, row) => ({ text: `${at} ${row}`, label: name })),
    );
    const narrow: Encode = async (texts) => {
      const halves = texts.map((text) => {
        const angle = (2 * Math.PI * Number(/\d+/.exec(text)?.[0] ?? 0)) / 30;
        return [Math.cos(angle), Math.sin(angle)];
      });
      return Float32Array.from(halves.flatMap((half) => [...half, ...half]));
    };
    const recipe = { penalty: 0.05, lexicalShare: 0, minDocuments: 10_000, gramsPerCommand: 0 };

    const { evaluation, head, risks } = await fitContext(
      { context: '', commands, examples, background: [] },
      { encode: narrow, recipe },
    );

    // A third of the 28 commands that it knows; what asks for the other two is the near outside.
    expect(evaluation.commandRows).toBeGreaterThan(2_000);
    expect(evaluation.commandRows).toBeLessThan(2_700);
    expect(evaluation.accuracy).toBe(1);
    expect(head.labels).toHaveLength(30);
    expect(risks.read.coverage).toBeGreaterThan(0.5);
  });

  it.each([
    ['no-commands', { commands: [], examples: [] }, /Order/],
    ['no-utterances', { examples: [] }, /Order\/cancel_order/],
    ['unknown-label', { examples: [{ text: 'hi', label: 'greet' }] }, /greet/],
  ])('refuses a task with %s, naming the culprit', async (code, part, culprit) => {
    const attempt = fitContext({ ...task(), ...part }, { encode });

    await expect(attempt).rejects.toMatchObject({ code });
    await expect(attempt).rejects.toThrow(culprit);
  });

  it('reports progress from start to end, and stops when it is called off', async () => {
    const onProgress = vi.fn<(done: number) => void>();
    await fitContext(task(), { encode, onProgress });
    const controller = new AbortController();
    const stopped = fitContext(task(), { encode, signal: controller.signal, onProgress: () => controller.abort() });

    const shares = onProgress.mock.calls.map(([done]) => done);
    expect(shares).toEqual([...shares].sort((a, b) => a - b));
    expect(shares.at(-1)).toBe(1);
    await expect(stopped).rejects.toThrow(/abort/i);
  });
});

function serialiseAndBack(context: Awaited<ReturnType<typeof fitContext>>) {
  const encoder = { id: 'test', hash: 'test', width: 12 };
  const files = serialiseArtifact({ encoder, contexts: new Map([['', context]]) });
  return parseArtifact(files, 'here').contexts.get('')!;
}
