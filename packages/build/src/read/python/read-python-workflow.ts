import { FwError } from '@fw/signature';
import type { Catalogue, CatalogueCommand, CatalogueContext, LeftOut, ReviewNote } from '../../catalogue/catalogue.ts';
import { effectOfName } from '../../catalogue/guess-effect.ts';
import { isSecret } from '../../catalogue/is-secret.ts';
import { nameOf } from '../../catalogue/name-commands.ts';
import { addSlot, noSlots } from '../../catalogue/slots.ts';
import { wordsOf } from '../../catalogue/words.ts';
import { cleanText } from '../../render/escape.ts';
import { isSchema } from '../../render/zod-source.ts';
import { makeUtterances } from '../../words/make-utterances.ts';
import { fieldSchema } from './field-schema.ts';
import { parsePython, type Expression, type PythonClass } from './parse-python.ts';

/** A file of a Python workflow, by its path from the workflow's folder, with `/`. */
export interface PythonFile {
  readonly path: string;
  readonly text: string;
}

/** Lines of Python that stand beside a stub, at most. */
const MOST_LINES = 120;

/**
 * Reads the folder of a Python fastWorkflow: fields, utterances, contexts and their models. The Python is parsed and never
 * run; what a command does stands as a comment in its stub.
 *
 * @throws {FwError} `source-unreadable` when the folder has no command.
 */
export function readPythonWorkflow(files: readonly PythonFile[], title: string): Catalogue {
  const left: LeftOut[] = [];
  const contexts = new Map<string, { base: readonly string[]; parent: readonly string[] }>();
  const context = (name: string) => contexts.get(name) ?? { base: [], parent: [] };
  const commands = files.flatMap((file): readonly CatalogueCommand[] => {
    const [, place, stem] = /^_commands\/(?:([A-Za-z]\w*)\/)?(\w+)\.py$/.exec(file.path) ?? [];
    if (stem === undefined || stem === '__init__') return [];
    if (place !== undefined) contexts.set(place, context(place));
    if (stem === `_${place}`) return [];
    const read = commandOf(file, place ?? '*', stem);
    if ('reason' in read) left.push(read);
    return 'reason' in read ? [] : [read];
  });
  if (commands.length === 0)
    throw new FwError(
      'source-unreadable',
      'No command was found: name the folder of a Python workflow, the one with _commands/ in it.',
    );
  readModel(files, /context_inheritance_model\.json$/, 'base', (name, base) =>
    contexts.set(name, { ...context(name), base }),
  );
  readModel(files, /context_hierarchy_model\.json$/, 'parent', (name, parent) =>
    contexts.set(name, { ...context(name), parent }),
  );
  const known = (names: readonly string[]) => names.filter((name) => contexts.has(name));
  const found: readonly CatalogueContext[] = [...contexts].map(([name, { base, parent }]) => ({
    name,
    summary: wordsOf(name).join(' '),
    base: known(base),
    parent: known(parent),
  }));
  return {
    version: 1,
    source: { kind: 'python', title: cleanText(title, 80) },
    commands: withKnownSources(commands),
    left,
    ...(found.length > 0 && { contexts: found }),
  };
}

/** A value may be had from commands of this workflow only; a name that none has would keep it from loading. */
function withKnownSources(commands: readonly CatalogueCommand[]): readonly CatalogueCommand[] {
  const names = new Set(commands.map(({ name }) => name));
  return commands.map((command) => {
    const properties = isSchema(command.input['properties']) ? command.input['properties'] : {};
    const entries = Object.entries(properties).map(([slot, schema]) => {
      if (!isSchema(schema) || !Array.isArray(schema['x-available-from'])) return [slot, schema] as const;
      const { 'x-available-from': sources, ...rest } = schema;
      const known = (sources as readonly unknown[]).filter((each) => names.has(String(each)));
      return [slot, known.length === 0 ? rest : { ...rest, 'x-available-from': known }] as const;
    });
    return { ...command, input: { ...command.input, properties: Object.fromEntries(entries) } };
  });
}

function readModel(
  files: readonly PythonFile[],
  path: RegExp,
  key: string,
  take: (name: string, others: readonly string[]) => void,
): void {
  for (const file of files.filter((each) => path.test(each.path))) {
    let model: unknown;
    try {
      model = JSON.parse(file.text);
    } catch (cause) {
      throw new FwError('source-unreadable', `${file.path} is no JSON.`, { cause });
    }
    for (const [name, entry] of Object.entries(isSchema(model) ? model : {})) {
      const others = isSchema(entry) ? entry[key] : undefined;
      if (/^[A-Za-z]\w*$/.test(name))
        take(name, Array.isArray(others) ? others.map(String).filter((other) => other !== '*') : []);
    }
  }
}

function commandOf({ path, text }: PythonFile, place: string, stem: string): CatalogueCommand | LeftOut {
  const { classes } = parsePython(text);
  const signature = classes.find(({ name }) => name === 'Signature');
  const response = classes.find(({ name }) => name === 'ResponseGenerator');
  if (signature === undefined && response === undefined)
    return { id: path, reason: 'has neither Signature nor ResponseGenerator' };
  const input = signature?.classes.find(({ name }) => name === 'Input');
  const slots = noSlots();
  const review: ReviewNote[] = [];
  let lost = 0;
  for (const field of input?.fields ?? []) {
    if (field.name === 'model_config' || field.name.startsWith('_')) continue;
    const read = fieldSchema(field, { local: [...classes, ...(signature?.classes ?? [])] });
    if (isSecret(field.name)) {
      review.push({ code: 'secret-dropped', message: `${field.name} is a secret: no slot was made.` });
      continue;
    }
    if (read.lost !== undefined) {
      lost++;
      review.push({ code: 'type-lost', message: `The type of ${field.name} ${read.lost}.` });
    }
    for (const message of read.notes) review.push({ code: 'by-hand', message });
    addSlot(slots, { in: 'body', name: field.name }, read.schema, read.required);
  }
  for (const name of ['validate_extracted_parameters', 'db_lookup'])
    if (signature?.functions.has(name))
      review.push({ code: 'by-hand', message: `${name} is Python: write it as validate or lookup.` });
  const name = nameOf(wordsOf(stem));
  const summary = summaryOf(signature, response, stem, review);
  const effect = effectOfName(stem, summary);
  const said = utterancesIn(signature);
  const schema = { type: 'object', properties: slots.properties, required: slots.required };
  return {
    id: path,
    name,
    context: place,
    summary,
    effect,
    effectFrom: 'name',
    input: schema,
    slots: slots.targets,
    utterances:
      said.length > 0
        ? said.map((each) => ({ text: each, from: 'import' as const }))
        : makeUtterances({ name, summary, effect, input: schema }),
    call: { kind: 'stub', note: noteOf(signature, response) },
    review,
    lost,
  };
}

function summaryOf(
  signature: PythonClass | undefined,
  response: PythonClass | undefined,
  stem: string,
  review: ReviewNote[],
): string {
  const doc = /"""([\s\S]*?)"""/.exec(response?.functions.get('_process_command') ?? '')?.[1];
  for (const text of [signature?.doc, doc]) {
    const plain = cleanText((text ?? '').split(/\n\s*(?:Args|Returns|:param)/)[0] ?? '');
    if (plain !== '') return /^.{10,}?[.!?](?=\s|$)/.exec(plain)?.[0] ?? plain;
  }
  review.push({ code: 'no-summary', message: 'The source says nothing of what it does: write a sentence.' });
  const words = wordsOf(stem).join(' ');
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}.`;
}

function utterancesIn(signature: PythonClass | undefined): readonly string[] {
  const value = signature?.fields.find(({ name }) => name === 'plain_utterances')?.value;
  const items: readonly Expression[] = value?.kind === 'list' ? value.items : [];
  const texts = items.flatMap((item) =>
    item.kind === 'value' && typeof item.value === 'string' ? [cleanText(item.value)] : [],
  );
  return [...new Set(texts)].filter((text) => text !== '');
}

/** The Python of what the command does, for whoever writes it anew; texts that look like secrets are left out. */
function noteOf(signature: PythonClass | undefined, response: PythonClass | undefined): string {
  const parts = [signature?.functions.get('validate_extracted_parameters'), response?.text].filter(
    (part) => part !== undefined,
  );
  const lines = parts
    .join('\n\n')
    .split('\n')
    .map((line) => line.replace(SECRET, '$1…$2'));
  return lines.length > MOST_LINES ? [...lines.slice(0, MOST_LINES), '…'].join('\n') : lines.join('\n');
}

const SECRET = /((?:api_?key|token|secret|password|passwd|credential)\w*["']?\s*[:=]\s*["'])[^"']+(["'])/gi;
