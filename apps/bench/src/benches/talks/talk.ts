import { readFileSync } from 'node:fs';
import { dirname, isAbsolute, join } from 'node:path';
import { z } from 'zod';

const line = z.union([
  z.string(),
  z.object({
    say: z.string(),
    /** Texts that the answer must contain, whatever their case: the person asked for them. */
    shows: z.array(z.string()).optional(),
  }),
]);

const words = z.union([z.string(), z.array(z.string())]);

const talk = z.object({
  id: z.string(),
  /** A workflow of this bench, an example of the repository, or a folder relative to the file of the talks. */
  workflow: z.string(),
  principal: z.string().optional(),
  /** Values for `call.settings`; an object of its own for each talk. */
  settings: z.record(z.string(), z.unknown()).optional(),
  /** A file beside the talks that is handed over as `settings.data_folder/db.json`. */
  world: z.string().optional(),
  /** What the person is after, for whoever reads the talk. */
  wants: z.string(),
  /** What they say of their own accord, one after the other, whenever nothing is asked. */
  says: z.array(line).min(1),
  /** What they answer when asked for a slot, in their own words; several for further times. */
  answers: z.record(z.string(), words).default({}),
  /** What they answer to "which did you mean?"; the label of the command that they want when absent. */
  chooses: z.array(z.string()).default([]),
  /** Commands that would show what they want to see. */
  reads: z.array(z.string()).default([]),
  /** What they say to the effect that they want. */
  agrees: z.string().default('yes'),
  /** What they say to an effect that they do not want, in turn; then "no". */
  corrects: z.array(z.string()).default([]),
  /** Said once instead of the answer, when asked for a slot, or to confirm (`confirm`). */
  interrupts: z.array(z.object({ at: z.string(), say: z.string(), shows: z.array(z.string()).optional() })).default([]),
  /** What must have been done in the end, and nothing besides. Inputs may be stated in part. */
  effects: z.array(z.object({ command: z.string(), input: z.record(z.string(), z.unknown()).default({}) })),
  /** The fewest questions, confirmations aside, that somebody who listens would have to ask. */
  questions: z.int().min(0).default(0),
});

/** A conversation as data: what a person wants, says and answers, and what must come of it. */
export type Talk = z.output<typeof talk> & {
  /** Folder of the file it stands in. */
  readonly home: string;
};

/**
 * Reads a file of talks: a list, or `{ "talks": […] }`.
 *
 * @throws {Error} When the file is not JSON or a talk does not fit; the message names the talk and the field.
 */
export function readTalks(file: string): readonly Talk[] {
  const json: unknown = JSON.parse(readFileSync(file, 'utf8'));
  const list = Array.isArray(json) ? (json as unknown[]) : z.object({ talks: z.array(z.unknown()) }).parse(json).talks;
  return list.map((one, at) => {
    const parsed = talk.safeParse(one);
    if (!parsed.success) throw new Error(`Talk ${at + 1} of ${file}: ${z.prettifyError(parsed.error)}`);
    return { ...parsed.data, home: dirname(file) };
  });
}

/** A path of a talk's file, from where the file lies. */
export function besides({ home }: Pick<Talk, 'home'>, path: string): string {
  return isAbsolute(path) ? path : join(home, path);
}

/** The first form of words that may be one or several; further times get further ones. */
export function wordsAt(given: string | readonly string[] | undefined, time: number): string | undefined {
  if (given === undefined || typeof given === 'string') return given;
  return given[Math.min(time, given.length - 1)];
}
