import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';

/** The lines of a pipe or a file, as they come. */
export function pipedLines(input: Readable): AsyncIterable<string> {
  return createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY });
}
