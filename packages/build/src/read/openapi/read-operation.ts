import type { CatalogueCommand, HttpCall, LeftOut, ReviewNote, Schema } from '../../catalogue/catalogue.ts';
import { addSlot, noSlots, type Slots } from '../../catalogue/slots.ts';
import { isSecret } from '../../catalogue/is-secret.ts';
import { wordsOf } from '../../catalogue/words.ts';
import { cleanText } from '../../render/escape.ts';
import { isSchema } from '../../render/zod-source.ts';
import { createSchemaReader, type SchemaReader } from './normalise-schema.ts';
import { followAll } from './read-document.ts';
import { pathWords } from './path-words.ts';

/** An operation without its final name and words. */
export interface Operation extends Omit<CatalogueCommand, 'name' | 'context' | 'effect' | 'effectFrom' | 'utterances'> {
  readonly nameFrom: string;
  /** The beginning of its description. */
  readonly says: string;
  readonly method: string;
  readonly call: HttpCall;
}

interface Source {
  readonly id: string;
  readonly method: string;
  readonly path: string;
  readonly operation: Schema;
  readonly shared: readonly unknown[];
}

/** Slots that a person can be expected to fill, at most. Source: chosen here; more are a form, not a sentence. */
const MANY_SLOTS = 12;

const VERBS: Readonly<Record<string, string>> = {
  get: 'get',
  head: 'check',
  post: 'create',
  put: 'update',
  patch: 'update',
  delete: 'delete',
};

/** Reads one operation; what cannot be called is left out with the reason. */
export function readOperation(document: Schema, source: Source): Operation | LeftOut {
  const { id, method, path, operation, shared } = source;
  const reader = createSchemaReader(document);
  const slots = noSlots();
  const review: ReviewNote[] = [];
  for (const parameter of parametersOf(document, [...shared, ...listOf(operation['parameters'])])) {
    const problem = addParameter(parameter, { slots, reader, review });
    if (problem !== undefined) return { id, reason: problem };
  }
  const body = addBody(followAll(document, operation['requestBody']), { slots, reader, review });
  if ('reason' in body) return { id, reason: body.reason };
  for (const name of path.matchAll(/\{([^}]+)\}/g)) {
    if (!Object.values(slots.targets).some((target) => target.in === 'path' && target.name === name[1]))
      addSlot(slots, { in: 'path', name: name[1]! }, { type: 'string' }, true);
  }
  for (const why of new Set(reader.lost)) review.push({ code: 'type-lost', message: `A part of the input ${why}.` });
  const count = Object.keys(slots.properties).length;
  if (count > MANY_SLOTS)
    review.push({ code: 'many-slots', message: `${count} parameters: leave out those that nobody says.` });
  const operationId = typeof operation['operationId'] === 'string' ? operation['operationId'] : '';
  if (wordsOf(operationId).length === 0)
    review.push({ code: 'no-name', message: 'The document gives it no operationId: check the name.' });
  const nameFrom =
    wordsOf(operationId).length > 0 ? operationId : `${VERBS[method]} ${pathWords(path).slice(-2).join(' ')}`;
  const summary = summaryOf(operation, nameFrom, review);
  const defs = Object.keys(reader.definitions).length > 0 ? { $defs: { ...reader.definitions } } : {};
  return {
    id,
    nameFrom,
    method,
    summary,
    says: saysOf(operation),
    input: { type: 'object', properties: slots.properties, required: slots.required, ...defs },
    slots: slots.targets,
    call: { kind: 'http', method: method.toUpperCase(), path, ...body },
    review,
    lost: reader.lost.length,
  };
}

interface Gathering {
  readonly slots: Slots;
  readonly reader: SchemaReader;
  readonly review: ReviewNote[];
}

/** The last of a name and place counts: an operation's own parameter replaces one of its path. */
function parametersOf(document: Schema, all: readonly unknown[]): readonly Schema[] {
  const byPlace = new Map<string, Schema>();
  for (const each of all) {
    const parameter = followAll(document, each);
    if (isSchema(parameter) && typeof parameter['name'] === 'string')
      byPlace.set(`${String(parameter['in'])} ${parameter['name']}`, parameter);
  }
  return [...byPlace.values()];
}

function addParameter(parameter: Schema, { slots, reader, review }: Gathering): string | undefined {
  const name = String(parameter['name']);
  const place = parameter['in'];
  const isRequired = parameter['required'] === true || place === 'path';
  if (place === 'cookie') return isRequired ? `needs the cookie ${cleanText(name, 40)}` : undefined;
  if (place !== 'path' && place !== 'query' && place !== 'header') return undefined;
  if (place === 'header' && ['accept', 'content-type', 'authorization', 'idempotency-key'].includes(name.toLowerCase()))
    return undefined;
  if (isSecret(name)) {
    if (isRequired) return `needs the secret ${cleanText(name, 40)}, which nobody should say in a conversation`;
    review.push({ code: 'secret-dropped', message: `${cleanText(name, 40)} is a secret: no slot was made.` });
    return undefined;
  }
  const content = parameter['content'];
  const [first] = isSchema(content) ? Object.values(content) : [];
  const schema = parameter['schema'] ?? (isSchema(first) ? first['schema'] : undefined);
  addSlot(slots, { in: place, name }, described(reader.read(schema), parameter), isRequired);
  return undefined;
}

function described(schema: unknown, { description, example }: Schema): unknown {
  if (!isSchema(schema)) return schema;
  const isMore = typeof description === 'string' && !('description' in schema);
  const shown = example === undefined || 'examples' in schema ? {} : { examples: [example] };
  return { ...schema, ...(isMore ? { description } : {}), ...shown };
}

type Body = Pick<HttpCall, 'contentType' | 'wholeBody'>;

function addBody(body: unknown, { slots, reader, review }: Gathering): Body | { readonly reason: string } {
  const content = isSchema(body) ? body['content'] : undefined;
  if (!isSchema(body) || !isSchema(content)) return {};
  const isRequired = body['required'] === true;
  const kinds = Object.keys(content);
  const json = kinds.find((kind) => /^application\/(.*\+)?json\b/i.test(kind)) ?? kinds.find((kind) => kind === '*/*');
  const kind = json ?? kinds.find((each) => each.toLowerCase().startsWith('application/x-www-form-urlencoded'));
  if (kind === undefined)
    return { reason: `takes a body of ${cleanText(kinds.join(', ') || 'no type', 60)}, which nobody can say` };
  const contentType: Body = kind === json ? {} : { contentType: 'form' };
  const media = content[kind];
  const schema = isSchema(media) ? media['schema'] : undefined;
  const fields = reader.fields(schema);
  if (fields === undefined) {
    const slot = addSlot(slots, { in: 'body', name: 'body' }, reader.read(schema), isRequired);
    review.push({ code: 'whole-body', message: 'The body is no object with fields: a sentence fills it badly.' });
    return { ...contentType, wholeBody: slot };
  }
  const required = new Set(isRequired || Array.isArray(fields['required']) ? listOf(fields['required']) : []);
  for (const [name, each] of Object.entries(fields['properties'] as Schema)) {
    if (isSchema(each) && each['readOnly'] === true) continue;
    if (isSecret(name)) {
      if (required.has(name)) return { reason: `needs the secret ${cleanText(name, 40)}, which nobody should say` };
      review.push({ code: 'secret-dropped', message: `${cleanText(name, 40)} is a secret: no slot was made.` });
      continue;
    }
    addSlot(slots, { in: 'body', name }, reader.read(each), required.has(name) && isRequired);
  }
  return contentType;
}

function summaryOf({ summary, description }: Schema, nameFrom: string, review: ReviewNote[]): string {
  for (const text of [summary, description]) {
    if (typeof text !== 'string') continue;
    const plain = cleanText(text.replace(/<[^>]*>/g, ' '));
    const sentence = /^.{10,}?[.!?](?=\s|$)/.exec(plain)?.[0] ?? plain;
    if (sentence !== '') return sentence;
  }
  review.push({ code: 'no-summary', message: 'The document says nothing of what it does: write a sentence.' });
  const words = wordsOf(nameFrom).join(' ');
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}.`;
}

/** How much of a description tells what an operation does, in characters; the rest is how to use it. Source: chosen here. */
const TELLING = 400;

function saysOf({ description }: Schema): string {
  return typeof description === 'string' ? cleanText(description.slice(0, TELLING).replace(/<[^>]*>/g, ' ')) : '';
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
