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

const word = z.string().trim().min(1);
/** As we write them, or as the Python project does: `{ id, persona }`, or the text alone. */
const entry = z.union([
  word.transform((voice) => ({ name: undefined, voice })),
  z
    .object({
      name: word.optional(),
      id: word.optional(),
      voice: word.optional(),
      persona: word.optional(),
      text: word.optional(),
    })
    .transform(({ name, id, voice, persona, text }, { addIssue }) => {
      const said = voice ?? persona ?? text;
      if (said === undefined) addIssue('an entry says in "voice" (or "persona", or "text") how its person talks');
      return { name: name ?? id, voice: said ?? '' };
    }),
]);
const list = z.array(entry).min(1);
const personaSchema = z.union([
  list.transform((personas) => ({ personas, domain: undefined })),
  z
    .object({
      schema_version: z.literal(1).optional(),
      personas: list.optional(),
      domain: word.optional(),
      domain_keywords: z.array(word).optional(),
    })
    .transform(({ personas, domain, domain_keywords: keywords = [] }) => ({
      personas,
      domain: domain ?? (keywords.length === 0 ? undefined : keywords.join(', ')),
    }))
    .refine(({ personas, domain }) => personas !== undefined || domain !== undefined, {
      error: 'neither personas nor a domain: take the file away to have the usual ones',
    }),
]);

/**
 * The personas of a workflow: its own where it has a file of them, else the default ones and, when it says what it is
 * for, one from its domain.
 *
 * @param elsewhere - A file of personas outside the folder; the one in the folder comes first.
 * @throws {FwError} `invalid-personas` naming what is wrong with the file, or that there is none where one was named.
 */
export async function loadPersonas(
  folder: string,
  description: string | undefined,
  elsewhere?: string,
): Promise<readonly Persona[]> {
  const own = join(folder, PERSONA_FILE);
  const text = await readFile(own, 'utf8').catch(() => undefined);
  if (text !== undefined) return parsePersonas(text, own);
  if (elsewhere === undefined) return withRegular(description);
  const other = await readFile(elsewhere, 'utf8').catch((cause: unknown) => {
    throw new FwError('invalid-personas', `${elsewhere} cannot be read. Name a file of personas, or none.`, { cause });
  });
  return parsePersonas(other, elsewhere);
}

function withRegular(domain: string | undefined): readonly Persona[] {
  if (domain === undefined) return DEFAULT_PERSONAS;
  const voice = `someone who uses such a service every day and knows it well: ${domain}`;
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
  const { personas, domain } = parsed.data;
  if (personas === undefined) return withRegular(domain);
  const own = personas.map(({ name, voice }, at): Persona => ({ name: name ?? String(at + 1), voice, origin: 'app' }));
  const twice = own.find(({ name }, at) => own.findIndex((other) => other.name === name) < at);
  if (twice !== undefined) throw new FwError('invalid-personas', `${path}: two personas are called "${twice.name}".`);
  return own;
}
