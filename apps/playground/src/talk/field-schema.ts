/** What a form reads of the JSON Schema of one value. */
export interface FieldSchema {
  readonly type?: string;
  readonly title?: string;
  /** What people call it, where its author said so. */
  readonly label?: string;
  readonly description?: string;
  readonly examples?: readonly unknown[];
  readonly enum?: readonly unknown[];
  readonly format?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly items?: FieldSchema;
  readonly default?: unknown;
}

/** How a value is typed in. */
export function inputOf({ type, enum: options, format }: FieldSchema): 'select' | 'yes-no' | 'json' | InputType {
  if (options !== undefined) return 'select';
  if (type === 'boolean') return 'yes-no';
  if (type === 'number' || type === 'integer') return 'number';
  if (type === 'object') return 'json';
  return format === 'date' || format === 'time' || format === 'email' ? format : 'text';
}

export type InputType = 'text' | 'number' | 'date' | 'time' | 'email';

/** The value of a field; `undefined` when it was left empty. What cannot be read goes on as text: the gate says why. */
export function readField(schema: FieldSchema, texts: readonly string[]): unknown {
  const text = (texts[0] ?? '').trim();
  if (text === '') return undefined;
  switch (schema.type) {
    case 'number':
    case 'integer':
      return Number.isNaN(Number(text)) ? text : Number(text);
    case 'boolean':
      return text === 'true';
    case 'array':
      return text.split(',').map((part) => readField(schema.items ?? {}, [part]) ?? '');
    case 'object':
      return readJson(text);
    default:
      return schema.enum?.find((option) => String(option) === text) ?? text;
  }
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}
