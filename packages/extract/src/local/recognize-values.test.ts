import { describe, expect, it } from 'vitest';
import type { CandidateKind } from './candidate.ts';
import { recognize } from './recognize.ts';

const OPTIONS = { now: new Date('2022-03-15T09:00:00Z'), timeZone: 'UTC' };

/** Values of one kind, in order. */
function values(kind: CandidateKind, text: string): readonly unknown[] {
  return recognize(text, OPTIONS)
    .filter((candidate) => candidate.kind === kind)
    .map(({ value }) => value);
}

describe('numbers and amounts', () => {
  it('tells counts, ranks and percentages apart', () => {
    expect(values('number', 'give me 3')).toEqual([3]);
    expect(values('ordinal', 'the third option')).toEqual([3]);
    expect(values('percent', 'a 15 % discount')).toEqual([15]);
    expect(values('percent', 'fifteen per cent')).toEqual([15]);
  });

  it('is sure of a digit and doubts a pronoun', () => {
    const [digit] = recognize('5', OPTIONS).filter(({ kind }) => kind === 'number');
    const [pronoun] = recognize('I want the blue one', OPTIONS).filter(({ kind }) => kind === 'number');

    expect(digit?.confidence).toBeGreaterThan(0.8);
    expect(pronoun?.confidence).toBeLessThan(0.3);
  });

  it.each(['one moment please', 'you are open 24/7', 'that one please'])('hardly counts anything in "%s"', (text) => {
    const counts = recognize(text, OPTIONS).filter(({ kind }) => kind === 'number');

    for (const { confidence } of counts) expect(confidence).toBeLessThan(0.2);
  });

  it.each([
    ['$1.2 million', { amount: 1_200_000, currency: 'USD' }],
    ['40€', { amount: 40, currency: 'EUR' }],
    ['5 dollars and 20 cents', { amount: 5.2, currency: 'USD' }],
    ['USD 7.50', { amount: 7.5, currency: 'USD' }],
    ['20 chf', { amount: 20, currency: 'CHF' }],
    ['a hundred quid', { amount: 100, currency: 'GBP' }],
    ['50p', { amount: 0.5, currency: 'GBP' }],
    ['5 Canadian dollars', { amount: 5, currency: 'CAD' }],
    ['a grand in US dollars', undefined],
  ])('reads the money in "%s"', (text, money) => {
    expect(values('money', text)).toEqual(money === undefined ? [] : [money]);
  });

  it('keeps two sums apart', () => {
    expect(values('money', 'from $5 to $20')).toEqual([
      { amount: 5, currency: 'USD' },
      { amount: 20, currency: 'USD' },
    ]);
  });

  it.each([
    ['5 kg', { amount: 5, unit: 'kg' }],
    ['20 miles', { amount: 20, unit: 'mi' }],
    ['37.5 °C', { amount: 37.5, unit: '°C' }],
    ['20 degrees Fahrenheit', { amount: 20, unit: '°F' }],
    ['5in', { amount: 5, unit: 'in' }],
  ])('reads the measure in "%s"', (text, quantity) => {
    expect(values('quantity', text)).toEqual([quantity]);
  });

  it('takes no preposition for a unit', () => {
    expect(values('quantity', '5 in the morning')).toEqual([]);
  });
});

describe('people', () => {
  it.each([
    ['5 adults and 1 child', 6],
    ['me, my wife and 3 kids', 5],
    ['my two friends and I', 3],
    ['2 adults 2 kids', 4],
    ['3 couples', 6],
    ['just me', 1],
    ['me and 4 others', 5],
    ['myself and three of my kids', 4],
  ])('counts the heads of "%s"', (text, heads) => {
    expect(values('headcount', `a table for ${text}`)).toEqual([heads]);
  });

  it('counts nobody where people are only mentioned', () => {
    expect(values('headcount', 'tell me about my boss')).toEqual([]);
    expect(values('headcount', 'can you help me please')).toEqual([]);
  });

  it.each([
    ['my name is bob', 'bob'],
    ['It is under the name Joann Samul', 'Joann Samul'],
    ['send 20 euros to guy kephart today', 'guy kephart'],
    ["it's page guynn speaking, hello", 'page guynn'],
    ['Lecia Tarry is my name', 'Lecia Tarry'],
    ['transfer it to mekia s. burgess', 'mekia s. burgess'],
    ['Mr. Smith called', 'Smith'],
    ['for Anne-Marie van der Berg please', 'Anne-Marie van der Berg'],
  ])('finds the name in "%s"', (text, name) => {
    expect(values('person', text)).toContain(name);
  });

  it.each(['I want to quit', 'send it to my sister', 'to the bank', 'how to activate it', 'for breakfast'])(
    'finds no name in "%s"',
    (text) => {
      expect(values('person', text)).toEqual([]);
    },
  );

  it('finds proper nouns inside a sentence', () => {
    expect(values('name', 'fly from New York to Rio de Janeiro')).toEqual(['New York', 'Rio de Janeiro']);
    expect(values('name', 'EVERYTHING IN THIS IS LOUD')).toEqual([]);
  });
});

describe('contacts, codes and quotes', () => {
  it('finds addresses without the punctuation of the sentence', () => {
    expect(values('email', 'write to jane.doe+x@mail.example.org.')).toEqual(['jane.doe+x@mail.example.org']);
    expect(values('url', 'see (https://example.org/a_(b)?q=1), or www.example.com.')).toEqual([
      'https://example.org/a_(b)?q=1',
      'https://www.example.com',
    ]);
  });

  it('finds telephone numbers and leaves dates and sums alone', () => {
    expect(values('phone', 'call +1 (555) 123-4567')).toEqual(['+15551234567']);
    expect(values('phone', 'my number is 030 1234567')).toEqual(['0301234567']);
    expect(values('phone', 'on 2022-03-15 I paid 1,234,567.00')).toEqual([]);
  });

  it('finds codes and no measures', () => {
    expect(values('identifier', 'invoice INV-2041, order #W123, room #12')).toEqual(['INV-2041', '#W123', '#12']);
    expect(values('identifier', 'at 7pm for 5kg on the 3rd, 1h30, covid')).toEqual([]);
  });

  it('finds what stands between quotation marks, not between apostrophes', () => {
    expect(values('quoted', 'say "hi all" and “bye”')).toEqual(['hi all', 'bye']);
    expect(values('quoted', "it's Bob's and Ann's")).toEqual([]);
    expect(values('quoted', "call it 'my list'")).toEqual(['my list']);
  });

  it('reads yes and no', () => {
    expect(values('boolean', 'yes please')).toEqual([true]);
    expect(values('boolean', "don't")).toEqual([false]);
    expect(values('boolean', 'nothing')).toEqual([]);
  });
});

describe('names by what people do', () => {
  it.each([
    ["churchill didn't get it", 'churchill'],
    ['tom owes me 20 pounds', 'tom'],
    ['did kaylee send me money', 'kaylee'],
    ['my brother tim sent me 20', 'tim'],
    ['I owe kaeo a lot', 'kaeo'],
    ['let Dmitri know', 'Dmitri'],
    ['text mom', 'mom'],
  ])('finds the person in "%s"', (text, name) => {
    expect(values('person', text)).toContain(name);
  });

  it.each(['the bank sent me a letter', 'I never got it', 'My surname is misspelled', 'the number I use to log in'])(
    'finds nobody in "%s"',
    (text) => {
      expect(values('person', text)).toEqual([]);
    },
  );
});
