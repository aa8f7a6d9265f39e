import { appendFile, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { COMMAND_INFO_FOLDER } from '@fw/intent';
import { z } from 'zod';
import type { ContextReport } from '../report/training-report.ts';

/** A line for each publication, beside the versions: it outlives them. */
const HISTORY_FILE = 'history.jsonl';

const entrySchema = z.object({
  version: z.string(),
  /** When it was published, ISO 8601. */
  at: z.string(),
  commands: z.number(),
  utterances: z.number(),
  /** Held-out requests that the shares below are of; shares in [0, 1], over all contexts together. */
  heldOut: z.number(),
  accuracy: z.number(),
  executedRight: z.number(),
  executedWrong: z.number(),
  asked: z.number(),
});

/** A version that was published once, and what its held-out words said of it. */
export type PublishedVersion = z.output<typeof entrySchema>;

/** Notes a publication; the same version again is none. A history that cannot be written costs nothing else. */
export async function noteVersion(
  folder: string,
  version: string,
  { contexts, at }: { readonly contexts: readonly ContextReport[]; readonly at: Date },
): Promise<void> {
  if ((await readHistory(folder)).at(-1)?.version === version) return;
  const entry = { version, at: at.toISOString(), ...summed(contexts) };
  await appendFile(join(folder, COMMAND_INFO_FOLDER, HISTORY_FILE), `${JSON.stringify(entry)}\n`).catch(
    () => undefined,
  );
}

/** Published versions, oldest first. Lines that are none, such as one that was cut short, are passed over. */
export async function readHistory(folder: string): Promise<readonly PublishedVersion[]> {
  const text = await readFile(join(folder, COMMAND_INFO_FOLDER, HISTORY_FILE), 'utf8').catch(() => '');
  return text.split('\n').flatMap((line) => {
    try {
      return [entrySchema.parse(JSON.parse(line))];
    } catch {
      return [];
    }
  });
}

function summed(contexts: readonly ContextReport[]): Omit<PublishedVersion, 'version' | 'at'> {
  const heldOut = contexts.reduce((sum, { evaluation }) => sum + evaluation.commandRows, 0);
  const share = (part: 'accuracy' | 'executedRight' | 'executedWrong' | 'asked') =>
    contexts.reduce((sum, { evaluation }) => sum + evaluation[part] * evaluation.commandRows, 0) / Math.max(1, heldOut);
  return {
    commands: contexts.reduce((sum, { commands }) => sum + commands, 0),
    utterances: contexts.reduce((sum, { utterances }) => sum + utterances, 0),
    heldOut,
    accuracy: share('accuracy'),
    executedRight: share('executedRight'),
    executedWrong: share('executedWrong'),
    asked: share('asked'),
  };
}
