import { dirname } from 'node:path';
import { defineCommand, z } from 'fastworkflow';

export default defineCommand({
  summary: 'Renames a note.',
  effect: 'destructive',
  input: z.object({ source: z.string(), destination: z.string() }),
  validate: ({ source, destination }) =>
    dirname(source) === dirname(destination)
      ? undefined
      : { issues: [{ message: 'Notes stay in their folder: only the name may change.' }] },
  run: () => 'The gate calls the server.',
});
