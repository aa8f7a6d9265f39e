import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, readFileSync, truncateSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import type { RawArguments } from './bind-arguments.ts';
import { loadRetailData } from './load-retail-data.ts';
import type { RetailStore } from './retail-store.ts';
import { callTool } from './tools.ts';

/** A shop that can be asked and changed; changes are kept when it has a journal. */
export interface Shop {
  readonly store: RetailStore;
  /** Answers without changing anything. */
  ask(tool: string, args: RawArguments): string;
  /** Changes something, once per key: a known key gives the recorded answer. Refusals are not recorded. */
  change(key: string, tool: string, args: RawArguments): string;
  /** What was answered to a key, also by an earlier process; `undefined` when the change was not made. */
  answerTo(key: string): string | undefined;
}

/** One change, as a line of the journal. Replaying the lines on the seed data gives the present state. */
interface Entry {
  readonly key: string;
  readonly tool: string;
  readonly args: RawArguments;
  readonly answer: string;
}

/** Where a shop's data comes from and where its changes are kept. */
export interface ShopFiles {
  readonly dataFolder: string;
  readonly journalFile: string;
}

/**
 * Opens a shop: reads its data and makes the journal's changes again. A line that
 * was cut off by a crash is dropped; its change was never acknowledged.
 *
 * @throws {Error} When there is no data, or the journal was written for other data.
 */
export function openShop({ dataFolder, journalFile }: ShopFiles): Shop {
  const entries = [...readJournal(journalFile)];
  const present = () => replayed(loadRetailData(dataFolder), entries, journalFile);
  const store = present();
  return shopOver(store, entries, (entry) => {
    try {
      appendLine(journalFile, JSON.stringify(entry));
    } catch (error) {
      // What could not be kept did not happen.
      Object.assign(store, present());
      throw error;
    }
    entries.push(entry);
  });
}

/** A shop over a store in memory; what it changes is gone with the process. */
export function shopInMemory(store: RetailStore): Shop {
  return shopOver(store, [], () => undefined);
}

function replayed(store: RetailStore, entries: readonly Entry[], journalFile: string): RetailStore {
  for (const { tool, args, answer } of entries) {
    if (callTool(store, tool, args) === answer) continue;
    throw new Error(`The journal "${journalFile}" does not fit the data it is replayed on. Remove one of them.`);
  }
  return store;
}

function shopOver(store: RetailStore, entries: readonly Entry[], keep: (entry: Entry) => void): Shop {
  const answers = new Map(entries.map(({ key, answer }) => [key, answer]));
  return {
    store,
    ask: (tool, args) => callTool(store, tool, args),
    answerTo: (key) => answers.get(key),
    change(key, tool, args) {
      const known = answers.get(key);
      if (known !== undefined && key !== '') return known;
      const answer = callTool(store, tool, args);
      if (answer.startsWith('Error: ')) return answer;
      keep({ key, tool, args, answer });
      answers.set(key, answer);
      return answer;
    },
  };
}

function readJournal(file: string): readonly Entry[] {
  if (!existsSync(file)) return [];
  const text = readFileSync(file, 'utf8');
  const whole = text.slice(0, text.lastIndexOf('\n') + 1);
  if (whole.length < text.length) truncateSync(file, Buffer.byteLength(whole));
  // Written by `appendLine` alone, a whole line at a time.
  return whole
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Entry);
}

/** Durable before it returns: the answer goes out only after the change is on disk. */
function appendLine(file: string, line: string): void {
  mkdirSync(dirname(file), { recursive: true });
  const handle = openSync(file, 'a');
  try {
    writeSync(handle, `${line}\n`);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
