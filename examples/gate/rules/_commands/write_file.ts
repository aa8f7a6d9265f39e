import { existsSync, statSync } from 'node:fs';
import { defineCommand, z } from 'fastworkflow';

export default defineCommand({
  summary: 'Writes a note.',
  effect: 'destructive',
  input: z.object({ path: z.string().endsWith('.md', 'only notes (.md) are written'), content: z.string() }),
  preview: ({ path, content }) =>
    existsSync(path)
      ? `The note of ${statSync(path).size} bytes is replaced by one of ${content.length} characters.`
      : `A new note of ${content.length} characters.`,
  run: () => 'The gate calls the server.',
});
