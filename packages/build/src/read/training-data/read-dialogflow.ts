import { FwError } from '@fw/signature';
import type { Catalogue, Schema } from '../../catalogue/catalogue.ts';
import { isSchema } from '../../render/zod-source.ts';
import { catalogueOfIntents, type IntentFound, type SlotFound } from './intent-found.ts';
import type { SourceText } from './read-rasa.ts';

/** Dialogflow's own types as JSON Schema. */
const SYSTEM: Readonly<Record<string, Schema>> = {
  'sys.date': { type: 'string', format: 'date' },
  'sys.date-time': { type: 'string', format: 'date-time' },
  'sys.time': { type: 'string' },
  'sys.number': { type: 'number' },
  'sys.number-integer': { type: 'integer' },
  'sys.cardinal': { type: 'integer' },
  'sys.ordinal': { type: 'integer' },
  'sys.percentage': { type: 'number' },
  'sys.age': { type: 'number' },
  'sys.email': { type: 'string', format: 'email' },
  'sys.url': { type: 'string', format: 'uri' },
};

/**
 * Reads an agent that was exported from Dialogflow ES or CX and unpacked: training phrases, parameters, entities.
 *
 * @throws {FwError} `source-unreadable` when a file is no JSON or there is no intent.
 */
export function readDialogflow(files: readonly SourceText[], title: string): Catalogue {
  const parsed = new Map(files.filter(({ path }) => path.endsWith('.json')).map((file) => [file.path, parse(file)]));
  const entities = entitiesIn(parsed);
  const intents = [...parsed].flatMap(([path, value]): readonly IntentFound[] => {
    const [, name] = /(?:^|\/)intents\/([^/]+)\.json$/.exec(path) ?? [];
    if (name !== undefined && !/_usersays_\w+(-\w+)?$/.test(name)) return [essentials(path, value, parsed, entities)];
    const [, folder, file] = /(?:^|\/)intents\/([^/]+)\/([^/]+)\.json$/.exec(path) ?? [];
    return folder !== undefined && folder === file ? [cx(path, value, parsed, entities)] : [];
  });
  if (intents.length === 0)
    throw new FwError(
      'source-unreadable',
      'No intent was found: unpack the export of a Dialogflow agent and name its folder, the one with intents/.',
    );
  return catalogueOfIntents(intents, { kind: 'dialogflow', title });
}

function parse({ path, text }: SourceText): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new FwError('source-unreadable', `${path} is no JSON.`, { cause });
  }
}

type Entities = ReadonlyMap<string, readonly { readonly value: string; readonly synonyms: readonly string[] }[]>;

function entitiesIn(parsed: ReadonlyMap<string, unknown>): Entities {
  const entities = new Map<string, { value: string; synonyms: readonly string[] }[]>();
  for (const [path, value] of parsed) {
    const [, es] = /(?:^|\/)entities\/([^/]+)_entries_[\w-]+\.json$/.exec(path) ?? [];
    const [, cxName] = /(?:^|\/)entityTypes\/([^/]+)\/entities\/[\w-]+\.json$/.exec(path) ?? [];
    const list = es === undefined ? (isSchema(value) ? value['entities'] : undefined) : value;
    const name = es ?? cxName;
    if (name === undefined || !Array.isArray(list)) continue;
    const entries = list.flatMap((each: unknown) =>
      isSchema(each) && typeof each['value'] === 'string'
        ? [
            {
              value: each['value'],
              synonyms: Array.isArray(each['synonyms'])
                ? each['synonyms'].map(String).filter((other) => other !== each['value'])
                : [],
            },
          ]
        : [],
    );
    entities.set(name, entries);
  }
  return entities;
}

/** An intent of ES: parameters in its response, phrases in the file beside it. */
function essentials(
  path: string,
  value: unknown,
  parsed: ReadonlyMap<string, unknown>,
  entities: Entities,
): IntentFound {
  const intent = isSchema(value) ? value : {};
  const stem = path.replace(/\.json$/, '');
  const phrases = [...parsed]
    .filter(([other]) => other.startsWith(`${stem}_usersays_`))
    .flatMap(([, found]) => (Array.isArray(found) ? (found as readonly unknown[]) : []));
  const utterances = phrases.map((phrase) => textOf(isSchema(phrase) ? phrase['data'] : undefined));
  const responses = Array.isArray(intent['responses']) ? (intent['responses'] as readonly unknown[]) : [];
  const parameters = responses.flatMap((response) =>
    isSchema(response) && Array.isArray(response['parameters']) ? (response['parameters'] as readonly unknown[]) : [],
  );
  return {
    name: typeof intent['name'] === 'string' ? intent['name'] : stem.split('/').at(-1)!,
    utterances,
    slots: parameters.flatMap((parameter) =>
      isSchema(parameter)
        ? [
            slotOf(
              String(parameter['name']),
              typeIn(parameter['dataType']),
              {
                isList: parameter['isList'] === true,
                required: parameter['required'] === true,
                prompt: promptOf(parameter['prompts']),
              },
              entities,
            ),
          ]
        : [],
    ),
  };
}

/** An intent of CX: parameters in its file, phrases in a folder of its own. */
function cx(path: string, value: unknown, parsed: ReadonlyMap<string, unknown>, entities: Entities): IntentFound {
  const intent = isSchema(value) ? value : {};
  const folder = path.slice(0, path.lastIndexOf('/'));
  const phrases = [...parsed]
    .filter(([other]) => other.startsWith(`${folder}/trainingPhrases/`))
    .flatMap(([, found]) =>
      isSchema(found) && Array.isArray(found['trainingPhrases'])
        ? (found['trainingPhrases'] as readonly unknown[])
        : [],
    );
  const parameters = Array.isArray(intent['parameters']) ? (intent['parameters'] as readonly unknown[]) : [];
  return {
    name: typeof intent['displayName'] === 'string' ? intent['displayName'] : folder.split('/').at(-1)!,
    ...(typeof intent['description'] === 'string' && { summary: intent['description'] }),
    utterances: phrases.map((phrase) => textOf(isSchema(phrase) ? phrase['parts'] : undefined)),
    slots: parameters.flatMap((parameter) =>
      isSchema(parameter)
        ? [
            slotOf(
              String(parameter['id']),
              typeIn(parameter['entityType']),
              { isList: parameter['isList'] === true, required: false, prompt: undefined },
              entities,
            ),
          ]
        : [],
    ),
  };
}

function typeIn(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function textOf(parts: unknown): string {
  return (Array.isArray(parts) ? (parts as readonly unknown[]) : [])
    .map((part) => (isSchema(part) && typeof part['text'] === 'string' ? part['text'] : ''))
    .join('')
    .trim();
}

function promptOf(prompts: unknown): string | undefined {
  const [first] = Array.isArray(prompts) ? (prompts as readonly unknown[]) : [];
  return isSchema(first) && typeof first['value'] === 'string' ? first['value'] : undefined;
}

interface About {
  readonly isList: boolean;
  readonly required: boolean;
  readonly prompt: string | undefined;
}

function slotOf(name: string, type: string, { isList, required, prompt }: About, entities: Entities): SlotFound {
  const plain = type.replace(/^@/, '').split('/').at(-1)!;
  const entries = entities.get(plain) ?? [];
  const synonyms = Object.fromEntries(
    entries.filter((entry) => entry.synonyms.length > 0).map((entry) => [entry.value, entry.synonyms]),
  );
  const one: Schema =
    entries.length > 0 && entries.length <= 60
      ? { enum: entries.map(({ value }) => value), ...(Object.keys(synonyms).length > 0 && { 'x-synonyms': synonyms }) }
      : (SYSTEM[plain] ?? {
          type: 'string',
          ...(entries.length > 0 && { examples: entries.slice(0, 3).map(({ value }) => value) }),
        });
  const schema = isList ? { type: 'array', items: one } : one;
  return { name, required, schema: { ...schema, ...(prompt !== undefined && { 'x-prompt': prompt }) } };
}
