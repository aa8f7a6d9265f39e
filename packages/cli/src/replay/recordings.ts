import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { formatRecording, FwError, parseRecording, type TurnRecording } from 'fastworkflow';

/** A recorded turn and the file it lies in. */
export interface RecordingFile {
  readonly file: string;
  readonly recording: TurnRecording;
}

const NAME = /^\d{4,}\.json$/;

/** Makes the folder, and writes each turn into a file of its own behind those that are there: `0001.json`, … */
export async function openRecordings(folder: string): Promise<(recording: TurnRecording) => Promise<void>> {
  await mkdir(folder, { recursive: true });
  let last = Math.max(0, ...(await namesIn(folder)).map((name) => Number.parseInt(name, 10)));
  return async (recording) => {
    last += 1;
    const file = join(folder, `${String(last).padStart(4, '0')}.json`);
    // What people said is for the owner's eyes.
    await writeFile(file, formatRecording(recording), { flag: 'wx', mode: 0o600 });
  };
}

/**
 * Reads one recording, or all of a folder in the order recorded.
 *
 * @throws {FwError} `recording-unreadable` when there is none, or a file is none.
 */
export async function readRecordings(path: string): Promise<readonly RecordingFile[]> {
  const info = await stat(path).catch(() => undefined);
  if (info === undefined) throw new FwError('recording-unreadable', `There is no file or folder ${path}.`);
  const files = info.isDirectory() ? (await namesIn(path)).map((name) => join(path, name)) : [path];
  if (files.length === 0)
    throw new FwError('recording-unreadable', `No recorded turns in ${path}: "fw run … --record ${path}" makes some.`);
  return Promise.all(files.map(async (file) => ({ file, recording: parse(file, await readFile(file, 'utf8')) })));
}

async function namesIn(folder: string): Promise<readonly string[]> {
  const names = (await readdir(folder)).filter((name) => NAME.test(name));
  return names.sort((a, b) => Number.parseInt(a, 10) - Number.parseInt(b, 10));
}

function parse(file: string, text: string): TurnRecording {
  try {
    return parseRecording(text);
  } catch (error) {
    if (!FwError.is(error)) throw error;
    throw new FwError(error.code, `${file}: ${error.message}`, { cause: error });
  }
}
