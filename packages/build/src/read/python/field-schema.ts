import type { Schema } from '../../catalogue/catalogue.ts';
import { flagsOf } from '../../render/zod-source.ts';
import type { Expression, PythonClass, PythonField } from './parse-python.ts';

/** A field of a command's input as JSON Schema. */
export interface FieldRead {
  readonly schema: Schema;
  readonly required: boolean;
  readonly lost?: string;
  /** What a person has to write anew. */
  readonly notes: readonly string[];
}

/** Values by which the Python fastWorkflow says that nothing was said. */
const NOT_FOUND = 'NOT_FOUND';

/** A pydantic field: `name: str = Field(…)` or `name: Annotated[str, Field(…)]`. */
export function fieldSchema(
  { name, annotation, value }: PythonField,
  { local }: { readonly local: readonly PythonClass[] },
): FieldRead {
  const annotated =
    annotation?.kind === 'index' && /(^|\.)Annotated$/.test(annotation.of) ? annotation.items : undefined;
  const type = annotated === undefined ? annotation : annotated[0];
  const field = [...(annotated ?? []).slice(1), value].find(
    (each) => each?.kind === 'call' && /(^|\.)Field$/.test(each.of),
  );
  const given = field?.kind === 'call' ? field : undefined;
  const plainDefault = value !== undefined && value !== field ? value : (given?.named['default'] ?? given?.args[0]);
  const { schema, lost, optional } = typeSchema(type, local);
  const extra = given?.named['json_schema_extra'];
  const more = new Map(extra?.kind === 'dict' ? extra.entries : []);
  const notes = [...more.keys()]
    .filter((key) => /lookup/.test(key))
    .map((key) => `${name} has ${key}: write it as a lookup.`);
  const members = texts(more.get('enum'));
  const base = members.length > 0 ? { enum: members } : schema;
  const missing = plainDefault === undefined || isNothing(plainDefault);
  const described = valueOf(given?.named['description']);
  const available = texts(more.get('available_from'));
  return {
    schema: {
      ...base,
      ...bounds(given?.named ?? {}),
      ...patternOf(valueOf(given?.named['pattern'] ?? given?.named['regex'])),
      ...(typeof described === 'string' && { description: described }),
      ...examplesOf(given?.named['examples'], base),
      ...(available.length > 0 && { 'x-available-from': available }),
    },
    required: missing && !optional,
    ...(lost !== undefined && { lost }),
    notes,
  };
}

function typeSchema(
  type: Expression | undefined,
  local: readonly PythonClass[],
): { readonly schema: Schema; readonly lost?: string; readonly optional: boolean } {
  const plain = (schema: Schema, lost?: string) => ({ schema, optional: false, ...(lost !== undefined && { lost }) });
  if (type === undefined) return plain({ type: 'string' }, 'is not said');
  if (type.kind === 'value' && typeof type.value === 'string')
    return typeSchema({ kind: 'name', name: type.value }, local);
  if (type.kind === 'or') {
    const rest = type.items.filter((each) => !(each.kind === 'value' && each.value === null));
    const [only] = rest;
    if (rest.length === 1) return { ...typeSchema(only, local), optional: rest.length < type.items.length };
    return {
      schema: { anyOf: rest.map((each) => typeSchema(each, local).schema) },
      optional: rest.length < type.items.length,
    };
  }
  if (type.kind === 'name') return plain(...namedType(type.name.split('.').at(-1)!, local));
  if (type.kind !== 'index') return plain({ type: 'string' }, 'could not be read');
  const [first, second] = type.items;
  switch (type.of.split('.').at(-1)) {
    case 'Optional':
      return { ...typeSchema(first, local), optional: true };
    case 'List':
    case 'list':
    case 'Set':
    case 'set':
    case 'Sequence':
      return plain({ type: 'array', items: typeSchema(first, local).schema });
    case 'Dict':
    case 'dict':
      return plain({ type: 'object', additionalProperties: typeSchema(second, local).schema });
    case 'Union':
      return typeSchema({ kind: 'or', items: type.items }, local);
    case 'Literal':
      return plain({ enum: type.items.flatMap((each) => (each.kind === 'value' ? [each.value] : [])) });
    default:
      return plain({ type: 'string' }, `is ${type.of}, which was not read`);
  }
}

function namedType(name: string, local: readonly PythonClass[]): [Schema, string?] {
  const known: Readonly<Record<string, Schema>> = {
    str: { type: 'string' },
    int: { type: 'integer' },
    float: { type: 'number' },
    Decimal: { type: 'number' },
    bool: { type: 'boolean' },
    date: { type: 'string', format: 'date' },
    datetime: { type: 'string', format: 'date-time' },
    EmailStr: { type: 'string', format: 'email' },
    UUID: { type: 'string', format: 'uuid' },
    list: { type: 'array', items: { type: 'string' } },
    dict: { type: 'object' },
  };
  if (Object.hasOwn(known, name)) return [known[name]!];
  const own = local.find((each) => each.name === name);
  if (own?.bases.some((base) => /Enum$/.test(base))) {
    const members = own.fields.flatMap(({ value }) => (value?.kind === 'value' ? [value.value] : []));
    if (members.length > 0) return [{ enum: members }];
  }
  if (own?.bases.some((base) => /BaseModel$/.test(base))) {
    const fields = own.fields
      .filter((field) => field.name !== 'model_config')
      .map((field) => [field.name, fieldSchema(field, { local })] as const);
    return [
      {
        type: 'object',
        properties: Object.fromEntries(fields.map(([key, read]) => [key, read.schema])),
        required: fields.filter(([, read]) => read.required).map(([key]) => key),
      },
    ];
  }
  return [{ type: 'string' }, `is ${name}, which was not read`];
}

function valueOf(expression: Expression | undefined): string | number | boolean | null | undefined {
  return expression?.kind === 'value' ? expression.value : undefined;
}

function texts(expression: Expression | undefined): readonly string[] {
  return expression?.kind === 'list'
    ? expression.items.flatMap((each) =>
        each.kind === 'value' && each.value !== NOT_FOUND ? [String(each.value)] : [],
      )
    : [];
}

/** What stands for "not said": the sentinels, `…`, `-sys.maxsize`. None as a default says that it may stay away. */
function isNothing(expression: Expression): boolean {
  if (expression.kind === 'value') return expression.value === NOT_FOUND;
  if (expression.kind === 'list') return expression.items.length === 0;
  return expression.kind === 'other'
    ? /^\.\.\.$|maxsize|INVALID|NOT_FOUND/.test(expression.text)
    : expression.kind === 'name' && /INVALID|NOT_FOUND/.test(expression.name);
}

function bounds(named: Readonly<Record<string, Expression>>): Schema {
  const read = {
    minLength: 'min_length',
    maxLength: 'max_length',
    minimum: 'ge',
    maximum: 'le',
    exclusiveMinimum: 'gt',
    exclusiveMaximum: 'lt',
  };
  return Object.fromEntries(
    Object.entries(read).flatMap(([key, python]) =>
      typeof valueOf(named[python]) === 'number' ? [[key, valueOf(named[python])]] : [],
    ),
  );
}

/** The pattern without the sentinel, where JavaScript can read it. */
function patternOf(pattern: unknown): Schema {
  if (typeof pattern !== 'string') return {};
  const plain = pattern.replace(/\|?NOT_FOUND\|?/g, (whole) =>
    whole.startsWith('|') && whole.endsWith('|') ? '|' : '',
  );
  return flagsOf(plain) === undefined ? {} : { pattern: plain };
}

function examplesOf(expression: Expression | undefined, schema: Schema): Schema {
  if (expression?.kind !== 'list') return {};
  const items =
    schema['type'] === 'array'
      ? expression.items.flatMap((each) => (each.kind === 'list' ? each.items : [each]))
      : expression.items;
  const values = items.flatMap((each) =>
    each.kind === 'value' && each.value !== null && each.value !== NOT_FOUND ? [each.value] : [],
  );
  if (values.length === 0) return {};
  return schema['type'] === 'array' && isElement(schema['items'])
    ? { items: { ...schema['items'], examples: values } }
    : { examples: values };
}

function isElement(value: unknown): value is Schema {
  return typeof value === 'object' && value !== null;
}
