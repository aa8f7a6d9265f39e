import { mkdtemp, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { openLevelEffectLedger, openLevelSessionStore } from '@fw/assistant/level';
import { seededRandom, type Random } from '@fw/assistant/testing';
import {
  BINARY_FILE,
  MANIFEST_FILE,
  parseArtifact,
  readArtifact,
  serialiseArtifact,
  type Head,
  type IntentArtifact,
} from '@fw/intent';
import { openLevelAdaptationStore } from '@fw/intent/level';
import { newSession, type Session } from '@fw/signature';
import { between, pick } from './scene.ts';

/** What came of attacks on one kind of file. */
export interface FileReport {
  readonly name: string;
  readonly tried: number;
  readonly ways: readonly string[];
}

type Files = ReadonlyMap<string, Buffer>;

/** A store as files, and how to tell whether damage to them was noticed or harmless. */
interface Target {
  readonly name: string;
  readonly files: Files;
  /** What a damaged copy did that nobody noticed; `undefined` when it was noticed, or nothing was lost. */
  judge(folder: string): Promise<string | undefined>;
}

/** Damages so many copies each of ledger, sessions, corrections and artifacts: bits flipped, cut at every byte, rolled back, deleted. */
export async function attackFiles(
  count: number,
  { seed, everyByte }: { readonly seed: number; readonly everyByte: boolean },
): Promise<readonly FileReport[]> {
  const root = await mkdtemp(join(tmpdir(), 'fw-adversary-'));
  try {
    const targets = [
      await ledgerTarget(root),
      await sessionsTarget(root),
      await correctionsTarget(root),
      artifactTarget(),
    ];
    const reports: FileReport[] = [];
    for (const target of targets) {
      const random = Array.from({ length: count }, (_, at) => damaged(seededRandom(seed + at), target.files, at));
      const damages = everyByte ? [...random, ...cuts(target.files)] : random;
      reports.push({ name: target.name, tried: damages.length, ways: await attack(root, target, damages) });
    }
    return reports;
  } finally {
    await rm(root, { recursive: true, force: true });
  }
}

async function attack(root: string, target: Target, damages: readonly Damage[]): Promise<readonly string[]> {
  const ways: string[] = [];
  for (const [at, { what, files }] of damages.entries()) {
    const folder = join(root, `try-${at}`);
    await write(folder, files);
    const way = await target.judge(folder);
    if (way !== undefined) ways.push(`${what}: ${way}`);
    await rm(folder, { recursive: true, force: true });
  }
  return ways;
}

/** Files that are not as they were written. */
interface Damage {
  readonly what: string;
  readonly files: Files;
}

/** Each file cut after each of its bytes. */
function cuts(files: Files): readonly Damage[] {
  return [...files].flatMap(([name, bytes]) =>
    Array.from({ length: bytes.length }, (_, place) => ({
      what: `${name} cut at ${place} of ${bytes.length}`,
      files: new Map([...files, [name, bytes.subarray(0, place)]]),
    })),
  );
}

/** One bit turned, a file cut after some byte, a stretch overwritten, or a file gone. */
function damaged(random: Random, files: Files, at: number): Damage {
  const names = [...files.keys()].filter((name) => (files.get(name)?.length ?? 0) > 0 && !name.endsWith('LOCK')).sort();
  const [first = '', ...others] = names;
  const name = pick(random, [first, ...others]);
  const bytes = Buffer.from(files.get(name) ?? Buffer.alloc(0));
  const next = new Map(files);
  switch (at % 4) {
    case 0:
    case 1: {
      const place = between(random, 0, bytes.length);
      bytes[place] = (bytes[place] ?? 0) ^ (1 << between(random, 0, 8));
      next.set(name, bytes);
      return { what: `bit of byte ${place} of ${name}`, files: next };
    }
    case 2: {
      const place = between(random, 0, bytes.length);
      next.set(name, bytes.subarray(0, place));
      return { what: `${name} cut at ${place} of ${bytes.length}`, files: next };
    }
    default: {
      if (random() < 0.5) {
        next.delete(name);
        return { what: `${name} deleted`, files: next };
      }
      const place = between(random, 0, bytes.length);
      bytes.fill(0, place, Math.min(bytes.length, place + between(random, 1, 64)));
      next.set(name, bytes);
      return { what: `zeros at ${place} of ${name}`, files: next };
    }
  }
}

async function ledgerTarget(root: string): Promise<Target> {
  const folder = join(root, 'ledger-origin');
  const ledger = await openLevelEffectLedger(join(folder, 'ledger'));
  const keys = Array.from({ length: 8 }, (_, at) => `effect-${at}`);
  for (const [at, key] of keys.entries()) {
    const intendedAt = new Date(1_768_000_000_000 + at).toISOString();
    await ledger.intend({
      key,
      sessionId: 's',
      turnId: 't',
      command: 'pay',
      path: [],
      input: { at },
      intendedAt,
      request: 'r',
    });
    if (at % 2 === 0) await ledger.settle(key, { kind: 'done', output: { text: `Paid ${at}.` } });
  }
  const records = await Promise.all(keys.map((key) => ledger.find(key)));
  await ledger.close();
  return {
    name: 'files.ledger',
    files: await read(folder),
    judge: async (copy) => {
      let opened;
      try {
        opened = await openLevelEffectLedger(join(copy, 'ledger'));
      } catch {
        return undefined;
      }
      try {
        if (opened.problems.length > 0) return undefined;
        const now = await Promise.all(keys.map((key) => opened.find(key)));
        return isDeepStrictEqual(now, records) ? undefined : 'a record is lost or changed, and nobody noticed';
      } catch {
        return undefined;
      } finally {
        await opened.close();
      }
    },
  };
}

/** A conversation that is gone or older is harmless: what was done is in the ledger. One that is another is not. */
async function sessionsTarget(root: string): Promise<Target> {
  const folder = join(root, 'sessions-origin');
  const store = await openLevelSessionStore(join(folder, 'sessions'));
  let session: Session = newSession('s1', 'adversary');
  const states: unknown[] = [undefined];
  for (let at = 0; at < 4; at++) {
    session = await store.save({ ...session, turns: at, waiting: [`request ${at}`] });
    states.push(session);
  }
  await store.close();
  return {
    name: 'files.sessions',
    files: await read(folder),
    judge: async (copy) => {
      try {
        const opened = await openLevelSessionStore(join(copy, 'sessions'));
        try {
          const now = await opened.load('s1');
          return states.some((state) => isDeepStrictEqual(state, now))
            ? undefined
            : 'a conversation has become another';
        } finally {
          await opened.close();
        }
      } catch {
        return undefined;
      }
    },
  };
}

/** A lesson that is gone is harmless. One that says something else is not. */
async function correctionsTarget(root: string): Promise<Target> {
  const folder = join(root, 'corrections-origin');
  const store = await openLevelAdaptationStore(join(folder, 'corrections'));
  for (let at = 0; at < 4; at++) {
    const embedding = Float32Array.from({ length: 8 }, (_, index) => (index === at ? 1 : 0));
    const lesson = { utterance: `words ${at}`, command: `command_${at}`, context: '*', positive: true, user: 'ann' };
    await store.put({ id: `id-${at}`, ...lesson, embedding, encoder: 'e', at: '2026-01-15T12:00:00.000Z' });
  }
  const lessons = store.list().map((lesson) => JSON.stringify(lesson));
  await store.close();
  return {
    name: 'files.corrections',
    files: await read(folder),
    judge: async (copy) => {
      try {
        const opened = await openLevelAdaptationStore(join(copy, 'corrections'));
        try {
          const foreign = opened.list().find((lesson) => !lessons.includes(JSON.stringify(lesson)));
          return foreign === undefined ? undefined : `a lesson has become another: ${JSON.stringify(foreign)}`;
        } finally {
          await opened.close();
        }
      } catch {
        return undefined;
      }
    },
  };
}

/** An artifact is whole or refused. */
function artifactTarget(): Target {
  const artifact = serialiseArtifact(tinyArtifact());
  const whole = parseArtifact(artifact, 'here');
  return {
    name: 'files.artifacts',
    files: new Map([
      [MANIFEST_FILE, Buffer.from(artifact.manifest)],
      [BINARY_FILE, Buffer.from(artifact.binary)],
    ]),
    judge: async (copy) => {
      try {
        const now = await readArtifact(copy);
        return isDeepStrictEqual(now, whole) ? undefined : 'an artifact has become another';
      } catch {
        return undefined;
      }
    },
  };
}

/** Two commands and one n-gram, of numbers that are as good as any. */
function tinyArtifact(): IntentArtifact {
  const head: Head = {
    labels: [
      { name: 'pay', kind: 'command', effect: 'write' },
      { name: 'show', kind: 'command', effect: 'read' },
    ],
    mean: Float32Array.of(0, 0.5),
    dense: Float32Array.of(1, -1, 0.5, 0.25),
    bias: Float32Array.of(0, 0.1),
    centroids: Float32Array.of(1, 0, 0, 1),
    lexicon: { keys: Uint32Array.of(7), idf: Float32Array.of(1.5) },
    lexical: Float32Array.of(0.5, -0.5),
  };
  const inside = { bias: 0, weights: [0, 10] };
  const calibration = { temperature: 1, inside, known: inside, right: { bias: 0, weights: [1] } };
  const thresholds = { inside: 0.5, execute: { read: 0.6, write: 0.8, destructive: 0.9 } };
  return {
    encoder: { id: 'tiny', hash: 'abc', width: 2 },
    contexts: new Map([['*', { head, calibration, thresholds }]]),
  };
}

async function read(folder: string): Promise<Files> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return new Map(
    await Promise.all(files.map(async (path) => [path.slice(folder.length + 1), await readFile(path)] as const)),
  );
}

async function write(folder: string, files: Files): Promise<void> {
  for (const [name, bytes] of files) {
    const path = join(folder, name);
    await mkdir(join(path, '..'), { recursive: true });
    await writeFile(path, bytes);
  }
}
