import { resolve } from 'node:path';
import { folderArtifacts, FwError, loadWorkflow } from 'fastworkflow';
import { EXIT } from '../exit-code.ts';
import { artifactsAt } from '../stores/artifacts-at.ts';
import { readSettings } from '../terminal/read-settings.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { usageError } from '../usage-error.ts';

/** What `fw publish` was told. */
export interface PublishOptions {
  readonly artifacts?: string;
  readonly json?: boolean;
}

/**
 * Puts the training that a folder serves into a store, from which replicas take it up.
 *
 * @throws {FwError} `not-trained`; `usage` without a store; and as the store does.
 */
export async function publish(
  terminal: Terminal,
  folder: string,
  { artifacts, json }: PublishOptions,
): Promise<number> {
  const open = artifactsAt(terminal, artifacts, await readSettings(terminal, folder));
  if (open === undefined)
    throw usageError('Where to? --artifacts s3://bucket/prefix, postgres://…, or a folder; or set FW_ARTIFACTS.');
  const place = resolve(terminal.cwd, folder);
  const trained = folderArtifacts(place);
  const version = await trained.current();
  if (version === undefined)
    throw new FwError('not-trained', `${folder} has never been trained. Run "fw train ${folder}" first.`);
  const store = await open(await nameOf(place));
  try {
    const before = await store.current();
    await store.publish(await trained.read(version));
    terminal.print(
      json === true
        ? JSON.stringify({ version, ...(before !== undefined && { before }) })
        : `${version} serves${before === undefined || before === version ? '' : ` instead of ${before}`}. Replicas take it up within seconds.`,
    );
    return EXIT.success;
  } finally {
    await store.close();
  }
}

/** A workflow is kept under the name that its definition gives it, which its folder need not have. */
export async function nameOf(folder: string): Promise<string> {
  const loaded = await loadWorkflow(folder);
  loaded.close();
  return loaded.workflow.name;
}
