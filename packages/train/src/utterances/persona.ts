import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { FwError } from '@fw/signature';
import { z } from 'zod';

/** In whose voice utterances are written. */
export interface Persona {
  /** Unique; stands in provenance and in the report. */
  readonly name: string;
  /** How this person talks, told to the model. */
  readonly voice: string;
  /** `default`: ships with us; `app`: the workflow's own; `domain`: derived from its description. */
  readonly origin: 'default' | 'app' | 'domain';
}

/** File in a workflow's folder with personas of its own, in place of the default ones. */
export const PERSONA_FILE = 'personas.json';

/** Ways of talking that differ in length, register, directness and care, which is what routers stumble over. */
export const DEFAULT_PERSONAS: readonly Persona[] = [
  { name: 'terse', voice: 'someone in a hurry who types three to six words, often without a verb', origin: 'default' },
  { name: 'polite', voice: 'a courteous person who writes whole sentences and gives a reason', origin: 'default' },
  {
    name: 'chatty',
    voice: 'a talkative person who tells a little story before saying what they want',
    origin: 'default',
  },
  {
    name: 'indirect',
    voice: 'someone who describes the problem and leaves the request to be inferred',
    origin: 'default',
  },
  { name: 'sloppy', voice: 'someone on a phone: lower case, abbreviations, a typo here and there', origin: 'default' },
  { name: 'expert', voice: 'a colleague who uses the precise terms of the trade', origin: 'default' },
];

const personaSchema = z.array(z.object({ name: z.string().min(1), voice: z.string().min(1) })).min(1);

/**
 * The personas of a workflow: its own where it has a file of them, else the default ones and, when it says what it is
 * for, one from its domain.
 *
 * @throws {FwError} `invalid-personas` naming what is wrong with the file.
 */
export async function loadPersonas(folder: string, description: string | undefined): Promise<readonly Persona[]> {
  const path = join(folder, PERSONA_FILE);
  const text = await readFile(path, 'utf8').catch(() => undefined);
  if (text !== undefined) return parsePersonas(text, path);
  if (description === undefined) return DEFAULT_PERSONAS;
  const voice = `someone who uses such a service every day and knows it well: ${description}`;
  return [...DEFAULT_PERSONAS, { name: 'regular', voice, origin: 'domain' }];
}

function parsePersonas(text: string, path: string): readonly Persona[] {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new FwError('invalid-personas', `${path} is not JSON.`, { cause: error });
  }
  const parsed = personaSchema.safeParse(value);
  if (!parsed.success) throw new FwError('invalid-personas', `${path}: ${z.prettifyError(parsed.error)}`);
  return parsed.data.map((persona) => ({ ...persona, origin: 'app' }));
}
