import { open, type FileHandle } from 'node:fs/promises';
import { sha256, type Head } from './chain.ts';

/** Bytes of one of the two places in a head file; a write touches one of them, so that a torn one leaves the other. */
const PLACE = 256;

/** The head of a ledger in a file of its own: what the store's own recovery cannot take back. */
export interface HeadFile {
  /** `undefined` when there is no file, `damaged` when neither place can be read. */
  read(): Promise<Head | 'damaged' | undefined>;
  /** On the disk once resolved, unless `isLazy`: then it outlives the process, not a power cut. */
  write(head: Head, isLazy?: boolean): Promise<void>;
  /** Forgets what was there: a head that is behind the one before. On the disk once resolved. */
  restart(head: Head): Promise<void>;
  close(): Promise<void>;
}

/** Opens a head file, which is made at the first write. */
export async function openHeadFile(path: string): Promise<HeadFile> {
  let file: FileHandle | undefined = await openExisting(path);
  return {
    read: async () => (file === undefined ? undefined : readPlaces(file)),
    write: async (head, isLazy = false) => {
      file ??= await open(path, 'w+');
      await file.write(textOf(head), (head.seq % 2) * PLACE, 'latin1');
      if (!isLazy) await file.datasync();
    },
    restart: async (head) => {
      file ??= await open(path, 'w+');
      await file.write(textOf(head).repeat(2), 0, 'latin1');
      await file.datasync();
    },
    close: async () => {
      await file?.close();
      file = undefined;
    },
  };
}

/** A head as it fills its place, with a digest that tells a torn write. */
function textOf({ seq, chain }: Head): string {
  return JSON.stringify([seq, chain, sha256(`${seq} ${chain}`)]).padEnd(PLACE, ' ');
}

async function openExisting(path: string): Promise<FileHandle | undefined> {
  try {
    return await open(path, 'r+');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}

async function readPlaces(file: FileHandle): Promise<Head | 'damaged'> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(PLACE * 2), 0, PLACE * 2, 0);
  const text = buffer.toString('latin1', 0, bytesRead);
  const heads = [text.slice(0, PLACE), text.slice(PLACE)].map(readPlace);
  const good = heads.filter((head) => head !== undefined);
  const newest = good.toSorted((a, b) => b.seq - a.seq)[0];
  return newest ?? 'damaged';
}

function readPlace(text: string): Head | undefined {
  try {
    const [seq, chain, check] = JSON.parse(text.trimEnd()) as readonly unknown[];
    return typeof seq === 'number' && typeof chain === 'string' && check === sha256(`${seq} ${chain}`)
      ? { seq, chain }
      : undefined;
  } catch {
    return undefined;
  }
}
