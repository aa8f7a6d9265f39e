import { resolve } from 'node:path';
import { folderArtifacts, type OpenArtifacts } from 'fastworkflow';
import type { Terminal } from '../terminal/terminal.ts';

/**
 * Opens the store of trainings that `--artifacts` or `FW_ARTIFACTS` names: `s3://bucket/prefix`, `postgres://…` of a
 * database that was migrated, or a folder that holds one for each workflow. `undefined` for the workflow's own folder.
 *
 * @throws {FwError} `usage`, when a bucket's keys are not in the environment. What drives a store is loaded on use.
 */
export function artifactsAt(
  { cwd }: Pick<Terminal, 'cwd'>,
  given: string | undefined,
  environment: Readonly<Record<string, string | undefined>>,
): OpenArtifacts | undefined {
  const place = given ?? environment['FW_ARTIFACTS'];
  if (place === undefined || place === '') return undefined;
  return async (workflow) => {
    if (place.startsWith('s3://')) {
      const { readS3Place, s3Artifacts } = await import('@fw/server/s3');
      return s3Artifacts(readS3Place(place, environment), workflow);
    }
    if (/^postgres(?:ql)?:\/\//.test(place)) {
      const { createPostgresArtifacts, openPool } = await import('@fw/server/postgres');
      return createPostgresArtifacts(openPool(place, { connections: 2 }), workflow);
    }
    return folderArtifacts(resolve(cwd, place, encodeURIComponent(workflow)));
  };
}
