import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough, Readable } from 'node:stream';
import { main } from '@fw/cli';
import {
  createFastworkflow,
  loadDefaultEncoder,
  loadWorkflow,
  type Fastworkflow,
  type FastworkflowOptions,
  type Turn,
} from 'fastworkflow';
import { trainWorkflow, type TrainingReport } from '@fw/train';
import { afterAll } from 'vitest';

type Terminal = NonNullable<Parameters<typeof main>[1]>;

/** An example that was fetched, trained with the real encoder, and can be talked to. */
export interface TrainedExample {
  /** The copy, outside the workspace; it goes when the tests of the file end. */
  readonly folder: string;
  readonly report: TrainingReport;
  /** Opens the workflow; closed when the tests of the file end. */
  open(options?: Omit<FastworkflowOptions, 'folder'>): Promise<Fastworkflow>;
}

/**
 * Fetches examples into an empty folder by `fw examples fetch`, and trains the first: once for a test file.
 *
 * @param names - The example, then those that shall lie beside it.
 */
export async function trainExample(...names: readonly [string, ...string[]]): Promise<TrainedExample> {
  const home = mkdtempSync(join(tmpdir(), 'fw-example-'));
  const closers: (() => Promise<void>)[] = [];
  afterAll(async () => {
    for (const close of closers) await close();
    rmSync(home, { recursive: true, force: true });
  });
  for (const name of names) await fetchTo(home, name);
  const folder = join(home, names[0]);
  return {
    folder,
    report: await train(folder),
    async open(options = {}) {
      const app = await createFastworkflow({ stores: 'memory', ...options, folder });
      closers.push(() => app.close());
      return app;
    },
  };
}

/** Says one line after the other in a conversation of its own. */
export async function converse(
  app: Fastworkflow,
  lines: readonly string[],
  sessionId: string = crypto.randomUUID(),
): Promise<readonly Turn[]> {
  const turns: Turn[] = [];
  for (const utterance of lines) turns.push(await app.processTurn({ utterance, sessionId }));
  return turns;
}

/** Which rung found the command of a sentence: `exact`, `fuzzy`, `classified`, …; `undefined` when none did. */
export async function howFound(app: Fastworkflow, utterance: string): Promise<string | undefined> {
  let by: string | undefined;
  await app.processTurn({
    utterance,
    sessionId: crypto.randomUUID(),
    onEvent: (event) => {
      if (event.type === 'command-detected' && event.intent.kind === 'matched') by ??= event.intent.by;
    },
  });
  return by;
}

/** A terminal that nobody looks at. */
function quietTerminal(cwd: string): Terminal {
  return {
    cwd,
    env: {},
    input: Readable.from([]),
    output: new PassThrough(),
    interactive: false,
    live: false,
    width: 80,
    closed: false,
    print: () => undefined,
    note: () => undefined,
    draw: () => undefined,
    paint: (_style, text) => text,
    onInterrupt: () => () => undefined,
  };
}

async function fetchTo(home: string, name: string): Promise<void> {
  const code = await main(['examples', 'fetch', name, home, '--force'], quietTerminal(home));
  if (code !== 0) throw new Error(`fw examples fetch ${name} ended with ${code}.`);
}

async function train(folder: string): Promise<TrainingReport> {
  const { workflow, close } = await loadWorkflow(folder);
  const encoder = await loadDefaultEncoder();
  try {
    return await trainWorkflow({ workflow, folder, encoder });
  } finally {
    await encoder.close();
    close();
  }
}
