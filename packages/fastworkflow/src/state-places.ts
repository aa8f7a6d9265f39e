import { existsSync } from 'node:fs';
import { mkdir, rename } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { FwError } from '@fw/signature';

/** Settings that say where state lies. */
export interface StateSettings {
  /** Folder of effects and documents, in the workflow's; `___workflow_contexts` when absent. The Python project's name. */
  readonly SPEEDDICT_FOLDERNAME?: string | undefined;
  /** A file outside the workflow's folder that is told how far the ledger got, against restores of the whole folder. */
  readonly FW_LEDGER_WITNESS?: string | undefined;
  /** `off`: sentences that were asked about are not kept. */
  readonly FW_KEEP_ASKED?: string | undefined;
}

/** Where a workflow's state lies on disk; each thing has one place. */
export interface StatePlaces {
  /** `___convo_info`: conversations, and what was learnt from corrections. */
  readonly conversations: string;
  readonly sessions: string;
  readonly corrections: string;
  /** `___workflow_contexts`: effects, and documents of an edge. */
  readonly contexts: string;
  readonly ledger: string;
  readonly records: string;
  /** Heads of the ledger that do not lie with it. */
  readonly witnesses: readonly string[];
}

/** The places of a workflow's folder. Touches nothing. */
export function statePlaces(folder: string, settings: StateSettings = {}): StatePlaces {
  const conversations = join(folder, '___convo_info');
  const { SPEEDDICT_FOLDERNAME: named, FW_LEDGER_WITNESS: witness } = settings;
  const contexts = resolve(folder, named === undefined || named === '' ? '___workflow_contexts' : named);
  return {
    conversations,
    sessions: join(conversations, 'sessions'),
    corrections: join(conversations, 'corrections'),
    contexts,
    ledger: join(contexts, 'ledger'),
    records: join(contexts, 'records'),
    witnesses: [join(conversations, 'ledger.head'), ...(witness === undefined || witness === '' ? [] : [witness])],
  };
}

/**
 * Makes the folders of a workflow's state, and moves conversations that an earlier version kept among the contexts.
 *
 * @throws {FwError} `store-unavailable` when a folder cannot be made.
 */
export async function makePlaces({ conversations, sessions, contexts }: StatePlaces): Promise<void> {
  await Promise.all([contexts, conversations].map(makeFolder));
  const before = join(contexts, 'sessions');
  if (!existsSync(sessions) && existsSync(before)) await rename(before, sessions);
}

async function makeFolder(path: string): Promise<void> {
  try {
    await mkdir(path, { recursive: true });
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? cause.code : undefined;
    const remedy =
      code === 'EEXIST' || code === 'ENOTDIR'
        ? 'a file is in its place. Move that away.'
        : 'see that the folder around it may be written and the disk has room.';
    throw new FwError('store-unavailable', `${path} should be a folder and cannot be made: ${remedy}`, { cause });
  }
}
