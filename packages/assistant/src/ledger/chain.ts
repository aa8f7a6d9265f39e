import { createHash } from 'node:crypto';
import { z } from 'zod';

/** A line of the log: what was written, and the digest of everything up to here. */
export const logEntrySchema = z.object({
  seq: z.int().min(1),
  /** Key of the effect that was intended or settled. */
  key: z.string(),
  /** SHA-256 of the record's text as it was written. */
  record: z.string(),
  /** SHA-256 over the chain before and this line. */
  chain: z.string(),
});

export type LogEntry = z.output<typeof logEntrySchema>;

/** How far a ledger got: as many lines, and the digest of all of them. */
export interface Head {
  readonly seq: number;
  readonly chain: string;
}

/** A ledger in which nothing was ever written. */
export const EMPTY_HEAD: Head = { seq: 0, chain: '' };

export function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** The next line of a log. */
export function nextEntry(head: Head, key: string, recordText: string): LogEntry {
  const seq = head.seq + 1;
  const record = sha256(recordText);
  return { seq, key, record, chain: chainOf(head, seq, key, record) };
}

function chainOf(head: Head, seq: number, key: string, record: string): string {
  return sha256(JSON.stringify([head.chain, seq, key, record]));
}

/** What is wrong with a ledger, each in a sentence. */
export interface LedgerProblem {
  readonly code: 'truncated' | 'corrupt' | 'rolled-back' | 'deleted' | 'head-missing' | 'record-missing';
  readonly message: string;
}

/** What a folder holds, as read. */
export interface LedgerContents {
  /** Values under `log/`, in order. */
  readonly log: readonly string[];
  /** Texts of the records by effect key. */
  readonly records: ReadonlyMap<string, string>;
  /** Keys that the index of unsettled effects names. */
  readonly open: ReadonlySet<string>;
  /** The head that was kept beside the folder; `undefined` when there is none, `damaged` when it cannot be read. */
  readonly head: Head | 'damaged' | undefined;
  /** Heads that witnesses elsewhere saw, each at most as new as the ledger. */
  readonly witnessed?: readonly Head[];
}

/** Compares what is there with what the heads and the chain say was there. Empty when nothing is missing. */
export function verifyLedger({ log, records, open, head, witnessed = [] }: LedgerContents): {
  readonly problems: readonly LedgerProblem[];
  /** How far the log that is there goes. */
  readonly head: Head;
} {
  const problems: LedgerProblem[] = [];
  let at: Head = EMPTY_HEAD;
  const newest = new Map<string, string>();
  const seen = [...(head === undefined || head === 'damaged' ? [] : [head]), ...witnessed];
  const missed = new Set(seen.filter(({ seq }) => seq > 0));
  for (const [index, text] of log.entries()) {
    const entry = readEntry(text);
    if (
      entry === undefined ||
      entry.seq !== at.seq + 1 ||
      entry.chain !== chainOf(at, entry.seq, entry.key, entry.record)
    ) {
      problems.push({
        code: 'corrupt',
        message: `Line ${index + 1} of the log does not follow from the one before it.`,
      });
      break;
    }
    at = { seq: entry.seq, chain: entry.chain };
    newest.set(entry.key, entry.record);
    for (const one of missed) if (one.seq === at.seq && one.chain === at.chain) missed.delete(one);
  }
  const [furthest] = [...missed].toSorted((a, b) => b.seq - a.seq);
  if (problems.length === 0 && furthest !== undefined)
    problems.push(furthest === head || head === 'damaged' ? behind(furthest, at) : rolledBack(furthest, at));
  if (head === 'damaged')
    problems.push({ code: 'head-missing', message: 'The head that is kept beside the ledger cannot be read.' });
  if (head === undefined && log.length > 0)
    problems.push({ code: 'head-missing', message: 'The head that is kept beside the ledger is gone.' });
  if (problems.length === 0) problems.push(...verifyRecords(newest, records, open));
  return { problems, head: at };
}

/** The ledger and the head beside it agree, and a witness elsewhere saw another or a longer one. */
function rolledBack(witnessed: Head, at: Head): LedgerProblem {
  const message =
    at.seq < witnessed.seq
      ? `The ledger and its head were brought back to line ${at.seq}; a witness elsewhere saw ${witnessed.seq}.`
      : 'The ledger is another one than a witness elsewhere saw.';
  return { code: 'rolled-back', message };
}

function behind(head: Head, at: Head): LedgerProblem {
  if (at.seq === 0) return { code: 'deleted', message: `The ledger had ${head.seq} lines and is empty.` };
  return at.seq < head.seq
    ? {
        code: 'truncated',
        message: `The ledger had ${head.seq} lines and has ${at.seq}: ${head.seq - at.seq} are lost.`,
      }
    : { code: 'rolled-back', message: 'The ledger is another one than the head beside it says.' };
}

function verifyRecords(
  newest: ReadonlyMap<string, string>,
  records: ReadonlyMap<string, string>,
  open: ReadonlySet<string>,
): readonly LedgerProblem[] {
  const problems: LedgerProblem[] = [];
  for (const [key, digest] of newest) {
    const text = records.get(key);
    if (text === undefined)
      problems.push({ code: 'record-missing', message: `The record of effect ${key.slice(0, 12)} is gone.` });
    else if (sha256(text) !== digest)
      problems.push({ code: 'corrupt', message: `The record of effect ${key.slice(0, 12)} was changed.` });
    else if (!isSettled(text) && !open.has(key))
      problems.push({
        code: 'record-missing',
        message: `The unsettled effect ${key.slice(0, 12)} is not listed as such.`,
      });
  }
  for (const key of records.keys())
    if (!newest.has(key))
      problems.push({ code: 'corrupt', message: `The record of effect ${key.slice(0, 12)} is in no line of the log.` });
  return problems;
}

function isSettled(text: string): boolean {
  const record: unknown = parse(text);
  return typeof record === 'object' && record !== null && 'outcome' in record;
}

function readEntry(text: string): LogEntry | undefined {
  const parsed = logEntrySchema.safeParse(parse(text));
  return parsed.success ? parsed.data : undefined;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
