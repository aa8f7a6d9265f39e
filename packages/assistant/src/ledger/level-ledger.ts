import { access, constants } from 'node:fs/promises';
import { dirname } from 'node:path';
import { FwError, type EffectIntent, type EffectLedger, type EffectRecord } from '@fw/signature';
import type { Failpoint } from '../failpoint.ts';
import { openFolder, type Change, type KeyValueFolder } from '../level/open-folder.ts';
import { Fences, type FenceTable } from '../stores/fences.ts';
import { EMPTY_HEAD, nextEntry, verifyLedger, type Head, type LedgerContents, type LedgerProblem } from './chain.ts';
import { openHeadFile, type HeadFile } from './head-file.ts';

/** A ledger that knows what it had. */
export interface VerifiedLedger extends EffectLedger {
  /** What was found wrong when it was opened; while there is something, nothing can be intended. */
  readonly problems: readonly LedgerProblem[];
  /** Lines of the log. */
  readonly lines: number;
  /** A person has looked and goes on with what is there: the chain is begun anew from it. */
  accept(): Promise<void>;
}

/**
 * The durable ledger: an effect is on the disk before its handler runs, and its outcome before anyone is told. Every
 * line of its log holds the digest of all before it, and a head beside the folder says how far it got: what is
 * truncated, changed, rolled back or deleted is noticed when it is opened, and then nothing is done any more until
 * {@link VerifiedLedger.accept}. The caller closes it. One process has the folder to itself.
 *
 * The folder and the head beside it brought back together to an older state are noticed where a witness was kept
 * elsewhere: a head file that a restore does not touch. A witness may lag behind by what a power cut took from it, and
 * one that was brought back, or deleted, with the rest knows nothing.
 *
 * @throws {FwError} `store-locked` and `store-unavailable` as {@link openFolder}, `witness-unavailable` when a witness
 *   cannot be read or made.
 */
export async function openLevelEffectLedger(folder: string, options: LedgerOptions = {}): Promise<VerifiedLedger> {
  const { failpoint = () => undefined, leases, witnesses = [] } = options;
  const store = await openFolder(folder);
  const opened: { close(): Promise<void> }[] = [store];
  try {
    const own = await openHeadFile(headPath(folder));
    opened.push(own);
    const elsewhere: HeadFile[] = [];
    for (const path of witnesses) {
      const witness = await openWitness(path);
      opened.push(witness);
      elsewhere.push(witness);
    }
    return await chained(store, keptIn(own, elsewhere), { failpoint, fences: new Fences(leases) });
  } catch (error) {
    await Promise.all(opened.map((one) => one.close()));
    throw error;
  }
}

/** How a ledger is kept. */
export interface LedgerOptions {
  readonly failpoint?: Failpoint;
  readonly leases?: FenceTable;
  /** Files elsewhere that are told how far the ledger got; each is made where it is missing. */
  readonly witnesses?: readonly string[];
}

async function openWitness(path: string): Promise<HeadFile> {
  try {
    // Must be there to be written to once something is done.
    await access(dirname(path), constants.W_OK);
    return await openHeadFile(path);
  } catch (cause) {
    const remedy = 'see that its folder is there and may be written, or name another file.';
    throw new FwError('witness-unavailable', `The ledger's witness ${path} cannot be opened: ${remedy}`, { cause });
  }
}

/** The head of a ledger, and what witnesses elsewhere saw of it. */
interface Heads {
  read(): Promise<Pick<LedgerContents, 'head' | 'witnessed'>>;
  write(head: Head): Promise<void>;
  restart(head: Head): Promise<void>;
  close(): Promise<void>;
}

function keptIn(own: HeadFile, witnesses: readonly HeadFile[]): Heads {
  return {
    async read() {
      const witnessed = await Promise.all(witnesses.map((witness) => witness.read()));
      return { head: await own.read(), witnessed: witnessed.filter((head) => typeof head === 'object') };
    },
    async write(head) {
      await Promise.all([own.write(head), ...witnesses.map((witness) => witness.write(head, true))]);
    },
    async restart(head) {
      await Promise.all([own, ...witnesses].map((file) => file.restart(head)));
    },
    async close() {
      await Promise.all([own, ...witnesses].map((file) => file.close()));
    },
  };
}

/** Where a ledger's head lies: beside the folder, so that it does not go with it. */
export function headPath(folder: string): string {
  return `${folder.replace(/[\\/]+$/, '')}.head`;
}

async function chained(
  store: KeyValueFolder,
  file: Heads,
  { failpoint, fences }: { readonly failpoint: Failpoint; readonly fences: Fences },
): Promise<VerifiedLedger> {
  const opened = await examine(store, file);
  let { head, problems } = opened;
  if (problems.length === 0 && opened.isUnchained) head = await beginChain(store, file);
  else if (problems.length === 0 && opened.kept !== head.seq) await file.write(head);

  const sound = () => {
    const [first] = problems;
    if (first !== undefined)
      throw new FwError(
        'ledger-damaged',
        `${first.message} Nothing is done until somebody has looked: fw doctor --ledger.`,
      );
  };
  const write = async (key: string, text: string, changes: readonly Change[]) => {
    const entry = nextEntry(head, key, text);
    await store.write([
      { type: 'put', key: recordKey(key), value: text },
      { type: 'put', key: logKey(entry.seq), value: JSON.stringify(entry) },
      ...changes,
    ]);
    head = { seq: entry.seq, chain: entry.chain };
    await file.write(head);
  };
  return {
    get problems() {
      return problems;
    },
    get lines() {
      return head.seq;
    },
    accept: () =>
      store.alone(async () => {
        head = await beginChain(store, file);
        problems = [];
      }),
    intend: (intent) =>
      store.alone(async () => {
        sound();
        const record = await find(store, intent.key);
        if (record !== undefined) return { kind: 'recorded', record };
        fences.check(intent.sessionId, intent.fence);
        await failpoint('before-intend');
        const request = intent.request === undefined ? [] : [put(requestKey(intent, intent.request), intent.key)];
        await write(intent.key, JSON.stringify(intent), [put(openKey(intent), intent.key), ...request]);
        await failpoint('after-intend');
        return { kind: 'new' };
      }),
    settle: (key, outcome) =>
      store.alone(async () => {
        sound();
        const record = await find(store, key);
        if (record === undefined || record.outcome !== undefined) return;
        const settled: EffectRecord = { ...record, outcome };
        await failpoint('before-settle');
        await write(key, JSON.stringify(settled), [{ type: 'del', key: openKey(record) }]);
        await failpoint('after-settle');
      }),
    find: async (key) => {
      sound();
      return find(store, key);
    },
    inRequest: async (request) => {
      sound();
      return recordsUnder(store, `${REQUEST}${request}/`);
    },
    unresolved: async () => (problems.length > 0 ? [] : recordsUnder(store, OPEN)),
    close: async () => {
      await store.close();
      await file.close();
    },
  };
}

interface Examined {
  readonly problems: readonly LedgerProblem[];
  readonly head: Head;
  /** Written by a version that kept no log, or never written. */
  readonly isUnchained: boolean;
  readonly kept: number;
}

async function examine(store: KeyValueFolder, file: Heads): Promise<Examined> {
  const { head: kept, witnessed = [] } = await file.read();
  try {
    const [log, records, open] = await Promise.all([LOG, EFFECT, OPEN].map((prefix) => store.entries(prefix)));
    const texts = new Map((records ?? []).map(([key, text]) => [key.slice(EFFECT.length), text]));
    const isUnchained = kept === undefined && (log ?? []).length === 0 && witnessed.length === 0;
    if (isUnchained) return { problems: [], head: EMPTY_HEAD, isUnchained: texts.size > 0, kept: 0 };
    const contents = {
      log: (log ?? []).map(([, text]) => text),
      records: texts,
      open: new Set((open ?? []).map(([, key]) => key)),
    };
    const verified = verifyLedger({ ...contents, head: kept, witnessed });
    return { ...verified, isUnchained, kept: kept === undefined || kept === 'damaged' ? 0 : kept.seq };
  } catch {
    const problem: LedgerProblem = { code: 'corrupt', message: 'A part of the ledger cannot be read.' };
    return { problems: [problem], head: EMPTY_HEAD, isUnchained: false, kept: 0 };
  }
}

/** A log from what is there, for a ledger that has none or whose loss a person has accepted. */
async function beginChain(store: KeyValueFolder, file: Heads): Promise<Head> {
  const old = await store.entries(LOG);
  const records = await store.entries(EFFECT);
  let head = EMPTY_HEAD;
  const changes: Change[] = old.map(([key]) => ({ type: 'del', key }));
  for (const [key, text] of records) {
    const entry = nextEntry(head, key.slice(EFFECT.length), text);
    head = { seq: entry.seq, chain: entry.chain };
    changes.push(put(logKey(entry.seq), JSON.stringify(entry)));
    const record = parseRecord(text);
    if (record !== undefined && record.outcome === undefined) changes.push(put(openKey(record), record.key));
  }
  await store.write(changes);
  await file.restart(head);
  return head;
}

const EFFECT = 'effect/';
const LOG = 'log/';
const OPEN = 'open/';
const REQUEST = 'request/';

function put(key: string, value: string): Change {
  return { type: 'put', key, value };
}

function recordKey(key: string): string {
  return `${EFFECT}${key}`;
}

function logKey(seq: number): string {
  return `${LOG}${String(seq).padStart(16, '0')}`;
}

/** Sorted by time, so that what a crash left behind comes oldest first. */
function openKey({ intendedAt, key }: EffectIntent): string {
  return `${OPEN}${intendedAt}/${key}`;
}

function requestKey({ intendedAt, key }: EffectIntent, request: string): string {
  return `${REQUEST}${request}/${intendedAt}/${key}`;
}

async function recordsUnder(store: KeyValueFolder, prefix: string): Promise<readonly EffectRecord[]> {
  const keys = await store.entries(prefix);
  const records = await Promise.all(keys.map(([, key]) => find(store, key)));
  return records.filter((record) => record !== undefined);
}

async function find(store: KeyValueFolder, key: string): Promise<EffectRecord | undefined> {
  const text = store.get(recordKey(key));
  return text === undefined ? undefined : parseRecord(text);
}

/** Written by `intend` and `settle` alone; the chain vouches for it. */
function parseRecord(text: string): EffectRecord | undefined {
  try {
    return JSON.parse(text) as EffectRecord;
  } catch {
    return undefined;
  }
}
