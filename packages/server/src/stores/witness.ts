import { access, constants, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { FwError, type EffectLedger } from '@fw/signature';
import { z } from 'zod';

const seenSchema = z.object({ key: z.string(), at: z.number() });
const fileSchema = seenSchema.extend({ workflow: z.string() });

/** An effect that was on record, and when, in milliseconds since 1970 by the store's clock. */
export type Seen = z.output<typeof seenSchema>;

/** A ledger that compares what is there with what its witness saw: once when it is opened, then with each effect. */
export interface LookingLedger extends EffectLedger {
  /** Whether it is all there. */
  look(): Promise<boolean>;
}

/** What a process knows to be on record: an effect stays for ever, so a store without it is an older one. */
export interface Witness {
  /** The newest that was seen; `undefined` when nothing was, or nothing counts any more. */
  seen(): Seen | undefined;
  /** Lazily kept in the file: what a power cut takes of it makes it know less, never something wrong. */
  note(seen: Seen): void;
  forget(): void;
  close(): Promise<void>;
}

/**
 * A witness that outlives the process in a file, where one is named; it is made at the first effect. What was seen of
 * another workflow counts for nothing.
 *
 * @throws {FwError} `witness-unavailable` when its folder cannot be written to.
 */
export async function openWitness(workflow: string, path?: string): Promise<Witness> {
  if (path === undefined) return createWitness();
  return createWitness({ path, workflow }, await readSeen(path, workflow));
}

/** A witness that begins with what was seen, and keeps it in a file where one is named. */
export function createWitness(file?: { readonly path: string; readonly workflow: string }, before?: Seen): Witness {
  let seen = before;
  let kept: Seen | undefined = seen;
  let writing: Promise<void> | undefined;
  const keep = async ({ path, workflow }: NonNullable<typeof file>): Promise<void> => {
    const begun = `${path}.${process.pid}.new`;
    while (seen !== undefined && seen !== kept) {
      const newest = seen;
      await writeFile(begun, JSON.stringify({ ...newest, workflow }));
      await rename(begun, path);
      kept = newest;
    }
  };
  return {
    seen: () => seen,
    note(newer) {
      if (seen !== undefined && newer.at < seen.at) return;
      seen = newer;
      // A witness that cannot be written is behind, as after a power cut.
      if (file !== undefined)
        writing ??= keep(file)
          .catch(() => {})
          .finally(() => (writing = undefined));
    },
    forget() {
      seen = undefined;
    },
    close: async () => writing,
  };
}

async function readSeen(path: string, workflow: string): Promise<Seen | undefined> {
  try {
    await access(dirname(path), constants.W_OK);
  } catch (cause) {
    const remedy = 'see that its folder is there and may be written, or name another file.';
    throw new FwError('witness-unavailable', `The ledger's witness ${path} cannot be opened: ${remedy}`, { cause });
  }
  try {
    const { workflow: seenIn, ...seen } = fileSchema.parse(JSON.parse(await readFile(path, 'utf8')));
    return seenIn === workflow ? seen : undefined;
  } catch {
    return undefined;
  }
}

/** What a store says that has gone back behind what was seen of it. */
export const ROLLED_BACK = {
  code: 'rolled-back',
  message: 'The ledger was brought back to an older state: an effect that was on record is gone.',
} as const;

/** What is thrown while nobody has looked at it. */
export function ledgerDamaged(): FwError {
  return new FwError(
    'ledger-damaged',
    `${ROLLED_BACK.message} Nothing is done until somebody has looked: fw doctor --ledger.`,
  );
}
