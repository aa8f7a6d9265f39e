import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { defineSuite, type Suite } from 'fastworkflow/evaluation';
import { loadRetailData } from '../application/load-retail-data.ts';
import { shopInMemory } from '../application/shop.ts';
import type { RetailStore } from '../application/retail-store.ts';

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
 * The tasks of a split of τ²-bench, each tried on a shop of its own; the data it ends with decides. The data set's folder
 * is `data_folder` among the values given at start-up, or the variable TAU_DATA; the split is `split`, or `test`.
 */
export default defineSuite(({ settings, environment }) => {
  const folder = settings['data_folder'] ?? environment['TAU_DATA'];
  if (typeof folder !== 'string' || folder === '')
    throw new Error('set TAU_DATA to a folder of τ²-bench, or put {"data_folder": "…"} into the context file.');
  const split = settings['split'];
  const within = [folder, join(folder, 'retail'), join(folder, 'tau2-bench', 'retail')];
  return tauSuite(
    within.find((each) => existsSync(join(each, 'tasks.json'))) ?? folder,
    typeof split === 'string' ? split : 'test',
  );
});

/**
 * Reads the tasks of a split from a folder of the second edition (`tasks.json`, `split_tasks.json`, `db.json`).
 *
 * @throws {Error} When the folder has no such files, or there is no such split.
 */
export function tauSuite(dataFolder: string, split = 'test') {
  // Both files have this form; their source is described beside them.
  const all = readJson(join(dataFolder, 'tasks.json')) as readonly RawTask[];
  const splits = readJson(join(dataFolder, 'split_tasks.json')) as Readonly<Record<string, readonly string[]>>;
  const ids = splits[split];
  if (ids === undefined) throw new Error(`There is no split "${split}". There is: ${Object.keys(splits).join(', ')}.`);
  // The page that the data set gives its agents.
  const policy = join(dataFolder, 'policy.md');
  const guidance = existsSync(policy) ? { guidance: readFileSync(policy, 'utf8') } : {};
  const seed = loadRetailData(dataFolder);
  const chosen = new Map(all.filter(({ id }) => ids.includes(id)).map((task) => [task.id, task]));
  return {
    name: `τ² retail ${split}`,
    tasks: [...chosen.values()].map((task) => toTask(task, seed)),
    open({ id }: { readonly id: string }) {
      const task = chosen.get(id);
      if (task === undefined) throw new Error(`There is no task "${id}" in the split "${split}".`);
      const wanted = afterActions(task, seed).store;
      const own = shopInMemory(structuredClone(seed));
      return {
        ...guidance,
        settings: { shop: own },
        check: () => (isDeepStrictEqual(own.store, wanted) ? undefined : firstDifference(own.store, wanted)),
      };
    },
  } satisfies Suite;
}

function toTask(task: RawTask, seed: RetailStore) {
  const { reason_for_call, task_instructions, known_info, unknown_info } = task.user_scenario.instructions;
  const words = (...parts: readonly (string | null | undefined)[]) =>
    parts.filter((part) => (part ?? '') !== '').join('\n');
  return {
    id: task.id,
    user: { wants: words(reason_for_call, task_instructions), knows: words(known_info, unknown_info) },
    expect: {
      by: 'state' as const,
      effects: afterActions(task, seed).effects,
      says: [...(task.evaluation_criteria.communicate_info ?? [])],
    },
  };
}

/** The data after the expected calls, and those of them that changed something. */
function afterActions({ evaluation_criteria }: RawTask, seed: RetailStore) {
  const { store, ask } = shopInMemory(structuredClone(seed));
  const effects: { readonly command: string; readonly input: Action['arguments'] }[] = [];
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
