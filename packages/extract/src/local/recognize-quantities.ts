import { mention, type Candidate } from './candidate.ts';
import { measureAt, type UnitGrammar } from './measure.ts';
import { spanOf, type Reading } from './reading.ts';

/** Symbols that need no word, by their spelling in lower case. */
const SYMBOLS: ReadonlyMap<string, string> = new Map(
  'mm cm m km in ft yd mi ha mg g kg t lb oz ml l gal kB MB GB TB kb W kW kWh V mph'
    .split(' ')
    .map((symbol) => [symbol.toLowerCase(), symbol === 'kb' ? 'kB' : symbol]),
);

/** Symbols that are also words count only when they touch the number: "5in", not "5 in". */
const NEEDS_TOUCH = /^(?:in|m|l|t|g|w|v|mi|mb)$/;

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
  return [...numberAt.keys()].flatMap((at) => {
    const measure = at < end ? undefined : measureAt(spoken, numberAt, at, grammar);
    const [first] = measure?.parts ?? [];
    if (measure === undefined || first === undefined) return [];
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

function quantityGrammar({ language }: Reading): UnitGrammar<string> {
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
      const metric = token.lower === 'metric' ? 1 : 0;
      const said = tokens[at + metric]?.lower ?? '';
      const unit = language.units.get(said) ?? SYMBOLS.get(said);
      return unit === undefined || (NEEDS_TOUCH.test(said) && !isGlued) ? undefined : { unit, to: at + metric + 1 };
    },
    isSmaller: (first, second) => COMPOUND.has(`${first} ${second}`),
    trailing: () => undefined,
  };
}
