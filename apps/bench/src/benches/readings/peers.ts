import type { ReadingCase, Said } from './cases.ts';
import { NOTHING, type Answer, type Reader } from './reader.ts';

interface Found {
  readonly typeName: string;
  readonly resolution: {
    readonly value?: string | boolean | null;
    readonly values?: readonly { readonly type: string; readonly value?: string }[];
  } | null;
}

type Recognize = (text: string, culture: string, ...rest: readonly unknown[]) => readonly Found[];

/** Recognizers-Text for JavaScript, asked for one kind of mention; a program that needs one value takes the first. */
export function recognizersText(load: NodeJS.Require): Reader {
  // The library's functions by kind, all with the same shape.
  const library = load('@microsoft/recognizers-text-suite') as Readonly<Record<string, Recognize>>;
  const functions: Readonly<Record<string, string>> = {
    number: 'recognizeNumber',
    money: 'recognizeCurrency',
    percent: 'recognizePercentage',
    ordinal: 'recognizeOrdinal',
    dimension: 'recognizeDimension',
    age: 'recognizeAge',
    boolean: 'recognizeBoolean',
    phone: 'recognizePhoneNumber',
  };
  return {
    name: 'recognizers-text',
    knows: (kind) => /date/.test(kind) || functions[wanted(kind)] !== undefined,
    read(one) {
      if (/date/.test(one.kind)) return readMoment(library, one);
      const [first] = library[functions[wanted(one.kind)] ?? '']?.(one.utterance, 'en-us') ?? [];
      const value = first?.resolution?.value;
      if (typeof value === 'boolean') return { kind: 'value', value };
      if (typeof value !== 'string') return NOTHING;
      return { kind: 'value', value: one.kind === 'phone' ? value : Number(value.replace('%', '')) };
    },
  };
}

/** `date` of `none_as_date`. */
function wanted(kind: string): string {
  return kind.replace(/^.*_as_/, '');
}

function readMoment(library: Readonly<Record<string, Recognize>>, { kind, utterance, now }: ReadingCase): Answer {
  // The library reads the clock of the machine's zone.
  const local = new Date(now.getTime() + now.getTimezoneOffset() * 60_000);
  const found = library['recognizeDateTime']?.(utterance, 'en-us', 0, local) ?? [];
  const first = found.find(({ typeName }) => typeName === `datetimeV2.${wanted(kind)}`);
  const values = (first?.resolution?.values ?? []).flatMap(({ value }) =>
    value === undefined ? [] : [value.replace(' ', 'T')],
  );
  const [only] = values;
  if (only === undefined) return NOTHING;
  return values.length === 1 ? { kind: 'value', value: only } : { kind: 'asked', offered: values };
}

interface Chrono {
  readonly casual: {
    parse(
      text: string,
      reference: object,
      options: object,
    ): readonly { readonly start: Parts; readonly end: Parts | null | undefined }[];
  };
}

interface Parts {
  get(part: string): number | null;
  isCertain(part: string): boolean;
}

/** chrono-node as it comes, told to look forward. A stretch of time with an end is none of its dates. */
export function chronoNode(load: NodeJS.Require): Reader {
  const { casual } = load('chrono-node/en') as Chrono;
  return {
    name: 'chrono-node',
    knows: (kind) => /date/.test(kind),
    read({ kind, utterance, now }) {
      const [first] = casual.parse(utterance, { instant: now, timezone: 0 }, { forwardDate: true });
      if (first === undefined || (first.end !== null && first.end !== undefined)) return NOTHING;
      const pad = (part: string) => String(first.start.get(part) ?? 0).padStart(2, '0');
      const date = `${pad('year').padStart(4, '0')}-${pad('month')}-${pad('day')}`;
      const hasTime = first.start.isCertain('hour');
      if (wanted(kind) === 'date') return hasTime ? NOTHING : { kind: 'value', value: date };
      return hasTime ? { kind: 'value', value: `${date}T${pad('hour')}:${pad('minute')}:${pad('second')}` } : NOTHING;
    },
  };
}

interface Selection {
  json(): readonly {
    readonly number?: { readonly num: number | null };
    readonly money?: { readonly num: number | null };
  }[];
}

/** compromise: numbers, sums of money and percentages. */
export function compromise(load: NodeJS.Require): Reader {
  const loaded = load('compromise') as { default?: unknown };
  const nlp = (loaded.default ?? loaded) as (text: string) => Readonly<Record<string, () => Selection>>;
  const methods: Readonly<Record<string, string>> = { number: 'numbers', money: 'money', percent: 'percentages' };
  return {
    name: 'compromise',
    knows: (kind) => methods[wanted(kind)] !== undefined,
    read({ kind, utterance }) {
      const [first] = nlp(utterance)[methods[wanted(kind)] ?? '']?.().json() ?? [];
      const value: Said | null | undefined = (first?.money ?? first?.number)?.num;
      return value === null || value === undefined ? NOTHING : { kind: 'value', value };
    },
  };
}
