import { existsSync } from 'node:fs';
import { maskValues } from '@fw/intent';
import type { Pending, Records } from '@fw/signature';
import { statePlaces, type StateSettings } from './state-places.ts';

/** A sentence about which a person had to be asked what it means. */
export interface AskedSentence {
  /** With placeholders for numbers, days, addresses and the like: as it may stand among the utterances of a command. */
  readonly utterance: string;
  /** Commands that it may have meant, best first, by qualified name. */
  readonly commands: readonly string[];
  /** How often it was asked about. */
  readonly times: number;
  /** When it was last, ISO 8601. */
  readonly at: string;
}

/**
 * The sentences of a workflow that were asked about: what its author may write next. They are kept where the stores keep
 * records, unless `keepAsked` is `false` or `FW_KEEP_ASKED` is `off` in the `environment`.
 */
export interface AskedSentences {
  /** Keeps what a turn asked about. Never more than {@link MOST_ASKED}: the one asked about longest ago gives way. */
  note(pending: Pending | undefined, at: Date, owner: string | undefined): Promise<void>;
  /** The most frequent first. */
  list(): Promise<readonly AskedSentence[]>;
  /** Forgets one, whoever said it, or all. */
  forget(utterance?: string): Promise<void>;
}

/** Sentences that are kept of a workflow. Source: chosen here; a person looks through so many in a quarter of an hour. */
export const MOST_ASKED = 200;

/** Longer ones teach nothing, in UTF-16 code units. */
const LONGEST = 300;

const PREFIX = 'asked/';

/** As it is stored, under a key that sorts by time; `owner` is how what is kept of one person is found. */
interface Kept extends Omit<AskedSentence, 'times'> {
  readonly times: number;
  readonly owner?: string;
}

/** Whether a workflow keeps them. */
export function keepsAsked({
  keepAsked = true,
  environment,
}: {
  readonly keepAsked?: boolean;
  readonly environment?: StateSettings;
}): boolean {
  return keepAsked && environment?.FW_KEEP_ASKED?.toLowerCase() !== 'off';
}

/** Keeps asked sentences among the records of a workflow. */
export function askedSentences(records: Records): AskedSentences {
  const all = async () =>
    // Written by this file alone.
    (await records.list(PREFIX, { limit: 2 * MOST_ASKED })).map(({ key, value }) => ({ key, kept: value as Kept }));
  return {
    async note(pending, at, owner) {
      if (pending?.kind !== 'choose-command' || !pending.teach || pending.clarification.attempt > 1) return;
      const utterance = maskValues(pending.utterance).trim();
      if (utterance === '' || utterance.length > LONGEST) return;
      const entries = await all();
      const same = entries.find(({ kept }) => kept.utterance === utterance && kept.owner === owner);
      const commands = pending.clarification.candidates.map(({ command }) => command);
      const times = (same?.kept.times ?? 0) + 1;
      const kept: Kept = { utterance, commands, times, at: at.toISOString(), ...(owner !== undefined && { owner }) };
      await records.put(`${PREFIX}${kept.at}-${crypto.randomUUID()}`, kept, 0);
      const others = entries.filter((entry) => entry !== same);
      const tooMany = others.slice(0, Math.max(0, others.length + 1 - MOST_ASKED));
      for (const { key } of same === undefined ? tooMany : [same, ...tooMany]) await records.delete(key);
    },
    async list() {
      const groups = Map.groupBy(await all(), ({ kept }) => kept.utterance);
      return [...groups]
        .map(([utterance, group]): AskedSentence => {
          const { commands, at } = group.at(-1)!.kept;
          return { utterance, commands, at, times: group.reduce((sum, { kept }) => sum + kept.times, 0) };
        })
        .toSorted((a, b) => b.times - a.times || (a.at < b.at ? 1 : -1));
    },
    async forget(utterance) {
      for (const { key, kept } of await all())
        if (utterance === undefined || kept.utterance === utterance) await records.delete(key);
    },
  };
}

/** The sentences that a folder's workflow keeps on disk, open for looking over. The caller closes it. */
export interface OpenAskedSentences extends Pick<AskedSentences, 'list' | 'forget'> {
  close(): Promise<void>;
}

/**
 * Opens what a folder keeps of sentences that were asked about. While it is open no other process can run the workflow.
 *
 * @throws {FwError} `store-locked` when another process has the workflow open; `store-unreadable` otherwise.
 */
export async function openAskedSentences(folder: string, settings?: StateSettings): Promise<OpenAskedSentences> {
  const { records: path } = statePlaces(folder, settings);
  // Looking must not leave a store behind where nothing was ever asked.
  if (!existsSync(path)) return { list: async () => [], forget: async () => undefined, close: async () => undefined };
  const { openLevelRecords } = await import('@fw/assistant/level');
  const records = await openLevelRecords(path);
  const { list, forget } = askedSentences(records);
  return { list, forget, close: () => records.close() };
}
