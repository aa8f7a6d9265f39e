import { createHash } from 'node:crypto';
import { splitFields } from './split-fields.ts';

/** Hashes of a file's parts as they were generated, by name. No source text and no values. */
export type Fingerprints = Readonly<Record<string, string>>;

/** What became of a file. */
export interface MergedFile {
  readonly text: string;
  /** Parts that a person changed and that the source changed too since: kept as they are, told once. */
  readonly drift: readonly string[];
  /** What counts as generated from now on. */
  readonly fingerprints: Fingerprints;
}

/** The fingerprints of generated text; of a file without fields it is one part, `file`. */
export function fingerprintsOf(text: string): Fingerprints {
  return Object.fromEntries(partsOf(text).map((part) => [part.name, hash(part.text)]));
}

/**
 * Lays newly generated text over a file. A part whose bytes are those that were generated last is replaced; anything
 * else is a person's and stays, byte for byte.
 *
 * @param was - Fingerprints of the last generation.
 */
export function mergeFile(current: string, was: Fingerprints, fresh: string): MergedFile {
  const now = fingerprintsOf(fresh);
  if (current === fresh) return { text: current, drift: [], fingerprints: now };
  const mine = partsOf(current);
  const theirs = new Map(partsOf(fresh).map((part) => [part.name, part.text]));
  const drift: string[] = [];
  const whole = mine.length === 1 && mine[0]!.name === 'file';
  if (whole && !('file' in was)) {
    const moved = Object.keys({ ...was, ...now }).filter((name) => was[name] !== now[name]);
    return { text: current, drift: moved, fingerprints: now };
  }
  const kept = mine.flatMap(({ name, text }) => {
    const next = theirs.get(name);
    const isOurs = hash(text) === was[name];
    if (isOurs && next === undefined) return [];
    if (isOurs && next !== undefined) return [{ name, text: next }];
    if (hash(text) !== now[name] && was[name] !== now[name]) drift.push(name);
    return [{ name, text }];
  });
  const present = new Set(mine.map(({ name }) => name));
  let before = 'head';
  for (const [name, text] of theirs) {
    if (!present.has(name)) {
      // Absent though generated once: a person took it out.
      if (name in was) {
        if (was[name] !== now[name]) drift.push(name);
      } else {
        const at = kept.findIndex((part) => part.name === before);
        kept.splice(at + 1, 0, { name, text });
      }
    }
    if (kept.some((part) => part.name === name)) before = name;
  }
  return { text: kept.map(({ text }) => text).join(''), drift, fingerprints: now };
}

/** Whether a person changed anything of a file since it was generated. */
export function isEdited(current: string, was: Fingerprints): boolean {
  const parts = partsOf(current);
  return parts.length !== Object.keys(was).length || parts.some(({ name, text }) => hash(text) !== was[name]);
}

function partsOf(text: string): readonly { readonly name: string; readonly text: string }[] {
  return splitFields(text)?.parts ?? [{ name: 'file', text }];
}

function hash(text: string): string {
  return createHash('sha256').update(text).digest('base64url').slice(0, 22);
}
