import { mention, type Candidate } from './candidate.ts';
import { measureAt, type MeasurePart, type UnitGrammar } from './measure.ts';
import { spanOf, type Reading } from './reading.ts';
import { touches, type Token } from './tokenize.ts';
import type { NumberMention } from './written-number.ts';

/** Symbols that need no word, by their spelling in lower case. */
const SYMBOLS: ReadonlyMap<string, string> = new Map(
  'mm cm m km in ft yd mi ha mg g kg t lb oz ml l gal kB MB GB TB kb W kW kWh V mph'
    .split(' ')
    .map((symbol) => [symbol.toLowerCase(), symbol === 'kb' ? 'kB' : symbol]),
);

/** Symbols that are also words count only when they touch the number: "5in", not "5 in". */
const NEEDS_TOUCH = /^(?:in|m|l|t|g|w|v|mi|mb)$/;

/** Those of them that are no words in small letters: behind digits a blank may stand before them. */
const SMALL = /^[glt]$/;

/** How many of the second go into one of the first, for units that are said together. */
const COMPOUND: ReadonlyMap<string, number> = new Map([
  ['ft in', 12],
  ['yd ft', 3],
  ['yd in', 36],
  ['mi ft', 5280],
  ['mi yd', 1760],
  ['m cm', 100],
  ['km m', 1000],
  ['m mm', 1000],
  ['cm mm', 10],
  ['lb oz', 16],
  ['st lb', 14],
  ['kg g', 1000],
  ['l ml', 1000],
]);

/** Finds measured amounts: "5 kg", "3-inch", "5 feet and 2 inches", "37.5 °C", "20 degrees Fahrenheit". */
export function recognizeQuantities(reading: Reading): readonly Candidate[] {
  const { text, spoken, numberAt } = reading;
  const grammar = quantityGrammar(reading);
  let end = 0;
  return spoken.tokens.flatMap((token, at) => {
    if (at < end || !(numberAt.has(at) || spoken.words.articles.has(token.lower))) return [];
    const measure = measureAt(spoken, numberAt, at, grammar);
    const [first] = measure?.parts ?? [];
    if (measure === undefined || first === undefined) return [];
    // "A foot" and "a bit" measure nothing; "a mile and a half" does.
    if (measure.form === 'article' && measure.parts.length === 1 && first.amount === 1) return [];
    end = measure.to;
    const amount = measure.parts.reduce(
      (sum, part) => sum + part.amount / (COMPOUND.get(`${first.unit} ${part.unit}`) ?? 1),
      0,
    );
    return [
      mention(text, spanOf(reading, measure.from, measure.to), {
        kind: 'quantity',
        value: { amount, unit: first.unit },
        confidence: 0.9,
      }),
    ];
  });
}

function quantityGrammar(reading: Reading): UnitGrammar<string> {
  const { language } = reading;
  return {
    unitAt({ tokens }, at, isGlued) {
      const [token, next] = [tokens[at], tokens[at + 1]];
      if (token === undefined) return undefined;
      if (token.text === '°' || /^degrees?$/.test(token.lower)) {
        const scale = /^(?:c|celsius)$/.test(next?.lower ?? '')
          ? '°C'
          : /^(?:f|fahrenheit)$/.test(next?.lower ?? '')
            ? '°F'
            : undefined;
        return scale === undefined ? { unit: '°', to: at + 1 } : { unit: scale, to: at + 2 };
      }
      const mark = isGlued ? MARKS.get(token.text) : undefined;
      if (mark !== undefined && (mark === 'in' || (next?.kind === 'digits' && touches(token, next))))
        return { unit: mark, to: at + 1 };
      const metric = /^(?:metric|square|sq|cubic)$/.test(token.lower) ? 1 : 0;
      const said = tokens[at + metric]?.lower ?? '';
      const unit = language.units.get(said) ?? SYMBOLS.get(said);
      return unit === undefined || (NEEDS_TOUCH.test(said) && !isGlued && !isSpaced(tokens, at) && next?.text !== '/')
        ? undefined
        : { unit, to: at + metric + 1 };
    },
    isSmaller: (first, second) => COMPOUND.has(`${first} ${second}`),
    trailing: (first, { value, form, to }, isGlued) => inchesBehind(reading, { first, value, form, to, isGlued }),
  };
}

/** "0.5 g". */
function isSpaced(tokens: readonly Token[], at: number): boolean {
  return tokens[at - 1]?.kind === 'digits' && SMALL.test(tokens[at]?.text ?? '');
}

/** Signs of feet and inches. */
const MARKS: ReadonlyMap<string, string> = new Map([
  ["'", 'ft'],
  ['’', 'ft'],
  ['′', 'ft'],
  ['"', 'in'],
  ['″', 'in'],
]);

/** "6 foot 2". */
function inchesBehind(
  { tokens }: Reading,
  said: Pick<NumberMention, 'value' | 'form' | 'to'> & { readonly first: string; readonly isGlued: boolean },
): MeasurePart<string> | undefined {
  const { first, value, form, to, isGlued } = said;
  const isWhole = (form === 'digits' || form === 'words') && Number.isInteger(value) && value >= 0 && value < 12;
  if (first !== 'ft' || !isWhole || (!isGlued && tokens[to]?.kind === 'word')) return undefined;
  return { amount: value, unit: 'in' };
}
