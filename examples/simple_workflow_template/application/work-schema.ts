import { readFileSync } from 'node:fs';
import { z } from 'fastworkflow';

/** How many children of one type an item has at least and may have at most; `null` is no limit. */
const bounds = z.object({ min: z.int().min(0), max: z.int().min(1).nullable() });

const workSchema = z.record(z.string(), z.object({ children: z.record(z.string(), bounds) }));

/** Which types of work items there are, and which may lie in which. */
export type WorkSchema = z.infer<typeof workSchema>;

/** Reads the schema that drives the template: change the JSON file, and the workflow changes with it. */
export function loadWorkSchema(file: URL): WorkSchema {
  return workSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
}
