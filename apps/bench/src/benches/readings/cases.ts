import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { ODDITIES } from './oddities.ts';

/** What a value may be. */
export type Said = number | string | boolean;

/** A sentence that one value is asked of. */
export interface ReadingCase {
  readonly kind: string;
  readonly utterance: string;
  /** Every value that is right; none where the sentence holds no such value. */
  readonly right: readonly Said[];
  /** The words of the value alone, where the sentence holds one. */
  readonly mention?: string;
  readonly now: Date;
}

const RESOLUTION = z.looseObject({
  value: z.union([z.string(), z.boolean(), z.null()]).optional(),
  unit: z.string().optional(),
  values: z.array(z.looseObject({ type: z.string().optional(), value: z.string().optional() })).optional(),
});

const ROWS = z.array(
  z.object({
    Input: z.string(),
    Context: z.object({ ReferenceDateTime: z.string().optional() }).optional(),
    Results: z.array(z.object({ Text: z.string(), TypeName: z.string(), Resolution: RESOLUTION.nullish() })),
  }),
);

type Row = z.infer<typeof ROWS>[number];

/** Kind of slot by the library's type of mention. A period, a recurrence and a length are said where a date is asked. */
const KINDS: Readonly<Record<string, string>> = {
  number: 'number',
  currency: 'money',
  percentage: 'percent',
  ordinal: 'ordinal',
  dimension: 'dimension',
  temperature: 'dimension',
  age: 'age',
  boolean: 'boolean',
  phonenumber: 'phone',
  numberrange: 'range_as_number',
  'datetimeV2.date': 'date',
  'datetimeV2.datetime': 'datetime',
  'datetimeV2.daterange': 'period_as_date',
  'datetimeV2.datetimerange': 'period_as_date',
  'datetimeV2.timerange': 'period_as_date',
  'datetimeV2.set': 'period_as_date',
  'datetimeV2.duration': 'period_as_date',
  'datetimeV2.time': 'time_as_date',
};

/** Files of a folder that are read, in the order of the table. */
export const FILES: readonly string[] = [
  'NumberModel.json',
  'NumberRangeModel.json',
  'CurrencyModel.json',
  'PercentModel.json',
  'OrdinalModel.json',
  'DimensionModel.json',
  'AgeModel.json',
  'DateTimeModel.json',
  'BooleanModel.json',
  'PhoneNumberModel.json',
];

/**
 * Cases of one specification: sentences with one mention, and with none. A sentence with several has no one right
 * answer for one slot and is left out, as are those that {@link ODDITIES} gives a reason against.
 *
 * @param file - JSON in the shape of Recognizers-Text's specifications: `Input`, `Context`, `Results`.
 * @throws {z.ZodError} When the file has another shape.
 */
export async function loadCases(file: string): Promise<readonly ReadingCase[]> {
  const rows = ROWS.parse(JSON.parse(await readFile(file, 'utf8')));
  const family = familyOf(rows);
  return rows.filter(({ Input }) => !ODDITIES.has(Input)).flatMap((row) => toCase(row, family));
}

/** What a sentence without a mention is said to: the kind of most of the file. */
function familyOf(rows: readonly Row[]): string | undefined {
  const types = rows.flatMap(({ Results }) => Results.map(({ TypeName }) => TypeName));
  if (types.some((type) => type.startsWith('datetimeV2.'))) return 'date';
  return types.map((type) => KINDS[type]).find((kind) => kind !== undefined);
}

function toCase({ Input, Context, Results }: Row, family: string | undefined): readonly ReadingCase[] {
  const now = new Date(`${(Context?.ReferenceDateTime ?? '2026-11-26T10:00:00').replace(/Z$/, '')}Z`);
  const [mention, ...others] = Results;
  if (others.length > 0) return [];
  if (mention === undefined) {
    return family === undefined || family.includes('_as_')
      ? []
      : [{ kind: `none_as_${family}`, utterance: Input, right: [], now }];
  }
  const kind = KINDS[mention.TypeName];
  if (kind === undefined) return [];
  const right = rightOf(kind, mention.Resolution ?? {});
  // The library finds "30 February" and says that there is none: no value is right.
  if (right.includes('not resolved')) return [{ kind: 'none_as_date', utterance: Input, right: [], now }];
  return right.length === 0 && !kind.includes('_as_')
    ? []
    : [{ kind, utterance: Input, right, now, mention: mention.Text }];
}

function rightOf(kind: string, { value, unit = '', values = [] }: z.infer<typeof RESOLUTION>): readonly Said[] {
  if (kind.includes('_as_')) return [];
  if (kind === 'date' || kind === 'datetime')
    return values.flatMap((one) =>
      one.type === kind && one.value !== undefined ? [one.value.replace(/(?<=\d) /, 'T')] : [],
    );
  if (typeof value === 'boolean') return [value];
  if (typeof value !== 'string') return [];
  if (kind === 'phone') return [value];
  const number = Number(value.replace('%', ''));
  if (Number.isNaN(number)) return [];
  // The slot asks for an amount and names no unit, so 470 pence are 4.70 of the currency as well.
  return kind === 'money' && HUNDREDTHS.test(unit) ? [number, number / 100] : [number];
}

/** Units that are the hundredth of a currency's. */
const HUNDREDTHS = /^(?:cent|pence|penny|paisa|centavo|kopek)$/i;

/** Whether a value is one of the right ones: numbers to nine digits, telephone numbers by their digits. */
export function isRight({ kind, right }: ReadingCase, value: Said): boolean {
  return right.some((one) => {
    if (kind === 'phone') return digits(one) === digits(value);
    if (kind === 'datetime') return toSeconds(one) === toSeconds(value);
    return typeof one === 'number' ? Math.abs(one - Number(value)) <= Math.abs(one) * 1e-9 : one === value;
  });
}

/** Digits alone; "00" before the country is "+". */
function digits(value: Said): string {
  return String(value)
    .replace(/^\s*00/, '')
    .replace(/\D/g, '');
}

function toSeconds(value: Said): string {
  const said = String(value).slice(0, 19);
  return said.length === 16 ? `${said}:00` : said;
}
