import { FwError } from '@fw/signature';
import { z } from 'zod';
import type { Fingerprints } from './merge-file.ts';

/** Where the record lies, relative to the workflow folder. */
export const RECORD_PATH = '_commands/.fw-build.json';

/** What was generated last, by id of the file: hashes only. */
export interface BuildRecord {
  readonly version: 1;
  readonly files: Readonly<Record<string, { readonly path: string; readonly fields: Fingerprints }>>;
}

const recordSchema = z.object({
  version: z.literal(1),
  files: z.record(
    z.string(),
    z.object({
      path: z.string().refine((path) => !path.startsWith('/') && !path.split(/[/\\]/).includes('..')),
      fields: z.record(z.string(), z.string()),
    }),
  ),
});

/**
 * Parses a record; none is an empty one.
 *
 * @throws {FwError} `build-record-broken`: bring it back from version control, or build with --overwrite.
 */
export function parseRecord(text: string | undefined): BuildRecord {
  if (text === undefined) return { version: 1, files: {} };
  try {
    return recordSchema.parse(JSON.parse(text));
  } catch (error) {
    throw new FwError(
      'build-record-broken',
      `${RECORD_PATH} is no record of a build: bring it back from version control, or delete it, after which no file that is there is touched.`,
      { cause: error },
    );
  }
}

/** The record's text; the same record gives the same bytes. */
export function recordText({ version, files }: BuildRecord): string {
  const sorted = Object.fromEntries(Object.entries(files).sort(([a], [b]) => (a < b ? -1 : 1)));
  return `${JSON.stringify({ version, files: sorted }, null, 1)}\n`;
}
