import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { loadRetailData } from '../application/load-retail-data.ts';
import { shopInMemory, type Shop } from '../application/shop.ts';
import type { RetailStore } from '../application/retail-store.ts';

/** A task of the suite, in the form that an evaluation reads. */
export interface SuiteTask {
  readonly id: string;
  /** For a simulated person: what they want, and what they know. */
  readonly user: { readonly wants: string; readonly knows: string };
  readonly expect: {
    /** Changes that must be made, and no others. */
    readonly effects: readonly { readonly command: string; readonly input: Readonly<Record<string, unknown>> }[];
    /** Words that must stand in some answer. */
    readonly says: readonly string[];
  };
}

/** The tasks of a split of τ²-bench, each to be tried on a shop of its own. */
export interface Suite {
  readonly name: string;
  readonly tasks: readonly SuiteTask[];
  /** A fresh shop for one trial of a task, and a look at it afterwards. */
  open(taskId: string): TrialShop;
}

/** What one trial runs on. */
export interface TrialShop {
  /** For the workflow: it works on this shop. */
  readonly settings: { readonly shop: Shop };
  /** Says what is wrong with the data at the end; `undefined` when it is as the task wants it. */
  check(): string | undefined;
}

/** The parts of the data set's tasks that are used. */
interface RawTask {
  readonly id: string;
  readonly user_scenario: {
    readonly instructions: Readonly<
      Partial<Record<'reason_for_call' | 'task_instructions' | 'known_info' | 'unknown_info', string | null>>
    >;
  };
  readonly evaluation_criteria: {
    readonly actions: readonly Action[] | null;
    readonly communicate_info: readonly string[] | null;
  };
}

interface Action {
  readonly name: string;
  readonly arguments: Readonly<Record<string, unknown>>;
}

/**
 * Reads the tasks of a split from a folder of the second edition (`tasks.json`, `split_tasks.json`, `db.json`).
 *
 * @throws {Error} When the folder has no such files, or there is no such split.
 */
export function tauSuite(dataFolder: string, split = 'test'): Suite {
  // Both files have this form; their source is described beside them.
  const all = readJson(join(dataFolder, 'tasks.json')) as readonly RawTask[];
  const splits = readJson(join(dataFolder, 'split_tasks.json')) as Readonly<Record<string, readonly string[]>>;
  const ids = splits[split];
  if (ids === undefined) throw new Error(`There is no split "${split}". There is: ${Object.keys(splits).join(', ')}.`);
  const seed = loadRetailData(dataFolder);
  const chosen = new Map(all.filter(({ id }) => ids.includes(id)).map((task) => [task.id, task]));
  return {
    name: `τ² retail ${split}`,
    tasks: [...chosen.values()].map((task) => toTask(task, seed)),
    open(taskId) {
      const task = chosen.get(taskId);
      if (task === undefined) throw new Error(`There is no task "${taskId}" in the split "${split}".`);
      const wanted = afterActions(task, seed).store;
      const own = shopInMemory(structuredClone(seed));
      return {
        settings: { shop: own },
        check: () => (isDeepStrictEqual(own.store, wanted) ? undefined : firstDifference(own.store, wanted)),
      };
    },
  };
}

function toTask(task: RawTask, seed: RetailStore): SuiteTask {
  const { reason_for_call, task_instructions, known_info, unknown_info } = task.user_scenario.instructions;
  const words = (...parts: readonly (string | null | undefined)[]) =>
    parts.filter((part) => (part ?? '') !== '').join('\n');
  return {
    id: task.id,
    user: { wants: words(reason_for_call, task_instructions), knows: words(known_info, unknown_info) },
    expect: { effects: afterActions(task, seed).effects, says: task.evaluation_criteria.communicate_info ?? [] },
  };
}

/** The data after the expected calls, and those of them that changed something. */
function afterActions({ evaluation_criteria }: RawTask, seed: RetailStore) {
  const { store, ask } = shopInMemory(structuredClone(seed));
  const effects: SuiteTask['expect']['effects'][number][] = [];
  for (const { name, arguments: input } of evaluation_criteria.actions ?? []) {
    const before = CHANGES.has(name) ? structuredClone(store) : undefined;
    ask(name, structuredClone(input));
    if (before !== undefined && !isDeepStrictEqual(before, store)) effects.push({ command: name, input });
  }
  return { store, effects };
}

/** The first record that is not as it should be. */
function firstDifference(found: RetailStore, wanted: RetailStore): string {
  const tables = Object.entries(wanted).filter(([, table]) => typeof table === 'object');
  for (const [name, table] of tables) {
    // Tables are records of records.
    const own = (found as unknown as Readonly<Record<string, Readonly<Record<string, unknown>>>>)[name] ?? {};
    const rows = table as Readonly<Record<string, unknown>>;
    const key = [...new Set([...Object.keys(rows), ...Object.keys(own)])].find(
      (id) => !isDeepStrictEqual(own[id], rows[id]),
    );
    if (key !== undefined) return `${name}: ${key} is not as the task wants it.`;
  }
  return 'The data is not as the task wants it.';
}

const CHANGES = new Set([
  'cancel_pending_order',
  'exchange_delivered_order_items',
  'modify_pending_order_address',
  'modify_pending_order_items',
  'modify_pending_order_payment',
  'modify_user_address',
  'return_delivered_order_items',
]);

function readJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (cause) {
    throw new Error(`Cannot read tasks from "${file}".`, { cause });
  }
}
