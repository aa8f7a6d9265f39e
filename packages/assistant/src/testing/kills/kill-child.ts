import { appendFileSync, closeSync, fsyncSync, openSync, readFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { defineWorkflow } from '@fw/context';
import {
  defineCommand,
  FwError,
  type CommandCall,
  type IntentDetector,
  type SlotExtractor,
  type Workflow,
} from '@fw/signature';
import { z } from 'zod';
import { createAssistant } from '../../create-assistant.ts';
import { openLevelEffectLedger } from '../../ledger/level-ledger.ts';
import { runSessionTurn } from '../../run-session-turn.ts';
import { openLevelSessionStore } from '../../stores/level-session-store.ts';
import type { ChildLine, ChildOrders, KillPoint, ScriptedTurn } from './kill-plan.ts';

// A process of its own: opens the stores in a folder, takes its turns, and dies where it is told to.

// The parent is the only one who writes the argument.
const orders = JSON.parse(process.argv[2] ?? '{}') as ChildOrders;
const effects = join(orders.folder, 'effects.log');

let passed = 0;
function pass(point: KillPoint): Promise<void> | undefined {
  if (orders.die?.at !== point || (passed += 1) !== orders.die.count) return undefined;
  process.kill(process.pid, 'SIGKILL');
  // The signal may take a moment; nothing must happen in it.
  return new Promise(() => undefined);
}

function tell(line: ChildLine): void {
  writeSync(1, `${JSON.stringify(line)}\n`);
}

/** The application: an effect is a line in a file, on the disk before anything else happens. */
async function doIt(what: string, { idempotencyKey }: CommandCall): Promise<string> {
  await pass('before-effect');
  const file = openSync(effects, 'a');
  appendFileSync(file, `${what}\t${idempotencyKey}\n`);
  fsyncSync(file);
  closeSync(file);
  await pass('after-effect');
  return `Did ${what}.`;
}

function wasDone(key: string): boolean {
  try {
    return readFileSync(effects, 'utf8').includes(`\t${key}\n`);
  } catch {
    return false;
  }
}

function workflow(): Workflow {
  const input = z.object({ what: z.string() });
  return defineWorkflow({
    name: 'kills',
    commands: {
      '*': [
        defineCommand({ name: 'look', summary: 'Looks.', effect: 'read', input: z.object({}), run: () => 'Looked.' }),
        defineCommand({
          name: 'write',
          summary: 'Writes.',
          effect: 'write',
          input,
          run: (values, call) => doIt(values.what, call),
        }),
        defineCommand({
          name: 'tell',
          summary: 'Writes, and can tell whether it did.',
          effect: 'write',
          input,
          reconcile: (key, values) =>
            wasDone(key) ? { kind: 'done', output: { text: `Did ${values.what}.` } } : { kind: 'not-done' },
          run: (values, call) => doIt(values.what, call),
        }),
        defineCommand({
          name: 'destroy',
          summary: 'Destroys.',
          effect: 'destructive',
          input,
          run: (values, call) => doIt(values.what, call),
        }),
      ],
    },
  });
}

/** Commands are called by name, with one word behind. */
const detector: IntentDetector = {
  detect: async ({ utterance, scope }) => {
    const [name = '', ...rest] = utterance.split(' ');
    const command = scope.commands.get(name);
    return command === undefined
      ? { kind: 'unmatched', why: 'nothing', nearest: [], reason: 'No such name.' }
      : { kind: 'matched', command, by: 'exact', confidence: 1, arguments: rest.join(' '), reason: 'It was named.' };
  },
  learn: async () => undefined,
  close: async () => undefined,
};
const extractor: SlotExtractor = {
  extract: async ({ arguments: words = '', known }) => {
    const what = { value: words, evidence: { source: 'utterance', quote: words, confidence: 1 } } as const;
    return { slots: words === '' ? known : { ...known, what }, ambiguities: [], corrected: [], by: [] };
  },
};

const failpoint = (at: KillPoint) => pass(at);
const ledger = await openLevelEffectLedger(join(orders.folder, 'ledger'), { failpoint });
const store = await openLevelSessionStore(join(orders.folder, 'sessions'), { failpoint });
const taker = createAssistant({ workflow: workflow(), detector, extractor, ledger });
tell({ kind: 'resumed', turns: (await store.load('s1'))?.turns ?? 0 });
for (const scripted of orders.turns) {
  const line = await take(scripted);
  tell(line);
  if (line.kind === 'rejected') break;
}
await store.close();
await ledger.close();

async function take({ utterance, turnId }: ScriptedTurn): Promise<ChildLine> {
  const id = turnId === undefined ? {} : { turnId };
  try {
    const turn = await runSessionTurn({ store, taker, sessionId: 's1', workflow: 'kills', utterance, ...id });
    const { status, failure, ran } = turn;
    const done = ran.flatMap(({ command, input }) => (command === 'look' ? [] : [String(input['what'])]));
    return { kind: 'answered', status, effects: done, ...(failure !== undefined && { code: failure.code }) };
  } catch (error) {
    return { kind: 'rejected', code: FwError.is(error) ? error.code : String(error) };
  }
}
