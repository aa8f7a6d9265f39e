import type { Clarification, JsonSchema } from '@fw/signature';
import type { ElicitRequestFormParams } from './sdk.ts';
import { isRecord } from './wire-schema.ts';

type Schema = ElicitRequestFormParams['requestedSchema'];
type Field = Schema['properties'][string];

/** A question as a flat form of primitives, which is all that elicitation can show. */
export interface Form {
  /** What the form is called among the inputs that a result asks for. */
  readonly key: string;
  readonly schema: Schema;
  /** Fields that stand for nested values: their text may be JSON. */
  readonly json: readonly string[];
}

/** The form of a question; `undefined` for one that has nothing to fill in. */
export function formOf({ kind, candidates, answerSchema }: Clarification): Form | undefined {
  switch (kind) {
    case 'confirm':
      return form('confirm', { ok: { type: 'boolean', title: 'Do it' } }, ['ok']);
    case 'choose-command': {
      const oneOf = candidates.map(({ command, label, summary }) => ({
        const: command,
        title: `${label}: ${summary}`,
      }));
      return form('choice', { choice: { type: 'string', title: 'What was meant', oneOf } }, ['choice']);
    }
    case 'question': {
      const choices = textsOf(answerSchema['enum']);
      const field: Field = { type: 'string', title: 'Answer', ...(choices && { enum: choices }) };
      return form('answer', { answer: field }, ['answer']);
    }
    case 'fill-slots': {
      const slots = Object.entries(isRecord(answerSchema['properties']) ? answerSchema['properties'] : {});
      const [first] = slots;
      if (first === undefined) return undefined;
      const fields = slots.map(([slot, schema]) => [slot, fieldOf(slot, isRecord(schema) ? schema : {})] as const);
      const asked = new Set(textsOf(answerSchema['required']));
      return {
        ...form(
          slots.length === 1 ? keyOf(...first) : 'values',
          Object.fromEntries(fields.map(([slot, { field }]) => [slot, field])),
          slots.flatMap(([slot]) => (asked.has(slot) ? [slot] : [])),
        ),
        json: fields.flatMap(([slot, { json }]) => (json ? [slot] : [])),
      };
    }
  }
}

/** An answer as the question's `answerSchema` describes it, from a form that was filled in. */
export function answerOf(
  kind: Clarification['kind'],
  content: Readonly<Record<string, unknown>>,
  json: readonly string[],
): unknown {
  switch (kind) {
    case 'confirm':
      return content['ok'];
    case 'choose-command':
      return content['choice'];
    case 'question':
      return content['answer'];
    case 'fill-slots':
      // An empty field was left alone.
      return Object.fromEntries(
        Object.entries(content).flatMap(([slot, value]) =>
          value === '' ? [] : [[slot, json.includes(slot) ? nested(value) : value] as const],
        ),
      );
  }
}

function form(key: string, properties: Schema['properties'], required: string[]): Form {
  return { key, schema: { type: 'object', properties, required }, json: [] };
}

/** A single value is asked for under its own name: `order_id`. */
function keyOf(slot: string, schema: unknown): string {
  const label = isRecord(schema) && typeof schema['label'] === 'string' ? schema['label'] : slot;
  return label.toLowerCase().replaceAll(/[^a-z0-9]+/g, '_') || 'value';
}

/** One slot as a field. Patterns are the gate's matter: forms know none. */
function fieldOf(slot: string, schema: JsonSchema): { readonly field: Field; readonly json: boolean } {
  const { type, description, label, enum: members, items } = schema;
  const head = {
    title: typeof label === 'string' ? label : slot,
    ...(typeof description === 'string' && { description }),
  };
  const texts = textsOf(members);
  if (texts !== undefined) return { field: { ...head, type: 'string', enum: texts }, json: false };
  switch (type) {
    case 'string':
      return { field: { ...head, type, ...numbers(schema, 'minLength', 'maxLength'), ...format(schema) }, json: false };
    case 'number':
    case 'integer':
      return { field: { ...head, type, ...numbers(schema, 'minimum', 'maximum') }, json: false };
    case 'boolean':
      return { field: { ...head, type }, json: false };
    case 'array': {
      const several = isRecord(items) ? textsOf(items['enum']) : undefined;
      if (several !== undefined)
        return { field: { ...head, type: 'array', items: { type: 'string', enum: several } }, json: false };
    }
  }
  return { field: { ...head, type: 'string' }, json: true };
}

function numbers(schema: JsonSchema, ...keys: readonly string[]): Readonly<Record<string, number>> {
  return Object.fromEntries(
    keys.flatMap((key) => {
      const value = schema[key];
      return typeof value === 'number' && Number.isFinite(value) ? [[key, value] as const] : [];
    }),
  );
}

const FORMATS = ['email', 'uri', 'date', 'date-time'] as const;

function format({ format: named }: JsonSchema): { readonly format?: (typeof FORMATS)[number] } {
  const known = FORMATS.find((one) => one === named);
  return known === undefined ? {} : { format: known };
}

function textsOf(value: unknown): string[] | undefined {
  return Array.isArray(value) && value.length > 0 && value.every((one) => typeof one === 'string')
    ? [...value]
    : undefined;
}

/** JSON when it is some; words otherwise, for the gate to say what is wrong with them. */
function nested(value: unknown): unknown {
  if (typeof value !== 'string') return value;
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}
