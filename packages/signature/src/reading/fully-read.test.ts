import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { SPANISH } from '../language/index.ts';
import type { WorkflowCommand } from '../command/command.ts';
import { coverageOf } from './fully-read.ts';

const command: WorkflowCommand = {
  name: 'set_budget',
  qualifiedName: 'set_budget',
  owner: '*',
  summary: 'Sets the budget.',
  effect: 'write',
  utterances: ['set the budget to 100', 'put the budget at 20'],
  input: z.object({ value: z.unknown() }),
  run: () => 'done',
};

/** The coverage when a reader took `quote` for `value`, whatever that reader is. */
function taking(utterance: string, quote: string, value: unknown) {
  const start = utterance.indexOf(quote);
  const evidence = { source: 'utterance', quote, start, end: start + quote.length, confidence: 1 } as const;
  return coverageOf(utterance, command, { value: { value, evidence } });
}

describe('a value that was read in part (row N17)', () => {
  it.each([
    ['set the budget to one and a half thousand', 'one and a half', 1.5],
    ['set the budget to half a million', 'a million', 1_000_000],
    ['set the budget to half a million', 'million', 1_000_000],
    ['set the budget to a dollar fifty', 'fifty', 50],
    ['set the budget to one point five million', 'five million', 5_000_000],
    ['set the budget to ten percent of 5000', '5000', 5000],
    ['set the budget to ten percent of the 5000', '5000', 5000],
    ["set the budget to €1'000", '€1', 1],
    ["set the budget to €1'000", '1', 1],
    ['set the budget to 1 000 000', '1', 1],
    ['set the budget to twice 5000', '5000', 5000],
    ['lower the budget by 300', '300', 300],
    ['raise the budget by about 300', '300', 300],
    ['set the budget to 5000 minus 200', '200', 200],
    ['set the budget to 5 lakh', '5', 5],
    ['set the budget to 20%', '20', 20],
    ['set the budget to 40 or 50', '40', 40],
    ['set the budget to 40 or 50', '50', 50],
    ['set the budget to at least 50', '50', 50],
    ['set the budget to not 50', '50', 50],
    ['add 300 to the budget', '300', 300],
    ['set the budget to 10 to 20%', '20%', 20],
    ['book it tomorrow at 7 PM CET', 'tomorrow at 7 PM', '2026-11-27T19:00:00.000Z'],
    ['book it tomorrow at 7 to 9', 'tomorrow at 7', '2026-11-27T19:00:00.000Z'],
    ['book it by the end of day tomorrow', 'tomorrow', '2026-11-27'],
    ['it ends by the end of August', 'August', '2027-08-01'],
    ['it happens from 10:30 to 3 on 1/1/2027', '1/1/2027', '2027-01-01'],
    ['are you free between 3am - 12pm next Monday', 'next Monday', '2026-11-30'],
    ['book it on Friday, 3-8pm', 'Friday', '2026-11-27'],
    ['you can leave on 1/1/2027 and later', '1/1/2027', '2027-01-01'],
    ['it is Wednesday evening next week', 'Wednesday', '2026-12-02'],
    ['give it another 300', '300', 300],
    ['set the budget to 50 give or take', '50', 50],
    ['set the budget to fifty and some', 'fifty', 50],
    ['set the budget to 50 or thereabouts', '50', 50],
    ['set the budget to half', 'half', 0.5],
    ['set the budget to a third', 'a third', 1 / 3],
    ['book it from 3 to 5 December', 'from 3 to 5 December', '2026-12-03'],
    ['set the budget to -50', '50', 50],
    ['renew it by 2 weeks no 3', '2 weeks', 2],
    ['book it on August, 20th', 'August', '2027-08-01'],
    ['book it on 31 February', 'February', '2027-02-01'],
    ['book it in December', 'December', '2026-12-01'],
    ['book it next week', 'next week', '2026-12-03'],
    ['book it on 6th or 7th December', '7th December', '2026-12-07'],
    ['book it not tomorrow but the day after', 'tomorrow', '2026-11-27'],
    ['book it three days before Christmas', 'Christmas', '2026-12-25'],
    ['book it before Friday', 'Friday', '2026-11-27'],
    ['book it late tomorrow', 'tomorrow', '2026-11-27'],
    ['book it from the seventh to the 9th of December', '9th of December', '2026-12-09'],
    ['set the budget to 500 dollars at 10% off', '500 dollars', 500],
    ['set the budget to 500 dollars in 10 percent steps', '500 dollars', 500],
    ['set the budget to 500 dollars and 20', '500 dollars', 500],
    ['set the budget to one in 15 francs', '15 francs', 15],
    ['set the budget to 500 in 3 thousand', '500', 500],
    ['book it on Friday before 10', '10', '10:00'],
    ['book it after 3 pm', '3 pm', '15:00'],
    ['book it at 9 or 10', '9', '09:00'],
    ['book it at 9 or 10', '10', '10:00'],
    ['book it at 9 am at the latest', '9 am', '09:00'],
    ['book it at 9 or later', '9', '09:00'],
    ['book it between 9 and 11', '9', '09:00'],
    ['book it between 9 and 11', '11', '11:00'],
    ['book it from 9 to 11', '9', '09:00'],
    ['book it, not at 9', '9', '09:00'],
    ['let Carlos or Grace do it', 'Grace', 'Grace Kim'],
    ['let Carlos or Grace do it', 'Carlos', 'Carlos Prieto'],
    ['let Ingrid, Carlos or Grace do it', 'Grace', 'Grace Kim'],
    ['let Carlos or the Kim woman do it', 'Carlos', 'Carlos Prieto'],
    ['let the sister of Grace do it', 'Grace', 'Grace Kim'],
    ['for the eldest daughter of Priya Nair', 'Priya Nair', 'Priya Nair'],
    ["tell Tom's wife", 'Tom', 'Tom Hale'],
    ['tell Tom’s new assistant', 'Tom', 'Tom Hale'],
    ['block B4 to B7', 'B4 to B7', ['B4', 'B7']],
    ['block B4 through B7', 'B4 through B7', ['B4', 'B7']],
    ['block A1, A2 but not A3', 'A1, A2 but not A3', ['A1', 'A2', 'A3']],
    ['block A1 or A2', 'A1 or A2', ['A1', 'A2']],
    ['block A1, A2 except A2', 'A1, A2 except A2', ['A1', 'A2', 'A2']],
    ['Luna, Rocky and Milo got their shots', 'Rocky and Milo', ['Rocky', 'Milo']],
    ['Bella and Coco got their shots', 'Coco', ['Coco']],
    ['Coco and Bella got their shots', 'Coco', ['Coco']],
  ])('is not taken: “%s” as “%s”', (utterance, quote, value) => {
    expect(taking(utterance, quote, value).unread).toHaveLength(1);
  });

  it.each([
    ["I don't want this anymore", "don't", false],
    ['do you have no other cuisine', 'no', false],
    ['No start at 01.01.2027', 'No', false],
    ['yes, if it is warm', 'yes', true],
    ['if it is warm, yes', 'yes', true],
    ['I think yes', 'yes', true],
    ['yes, in theory', 'yes', true],
  ])('is no answer either: “%s” as “%s”', (utterance, quote, value) => {
    expect(taking(utterance, quote, value).unread).toHaveLength(1);
  });
});

describe('a value whose phrase is understood', () => {
  it.each([
    ['set the budget to 5000', '5000', 5000],
    ['set the budget to half a million', 'half a million', 500_000],
    ['set the budget to one and a half thousand', 'one and a half thousand', 1500],
    ['set the budget to 5000 dollars please', '5000 dollars', 5000],
    ['book 2 rooms', '2', 2],
    ['book it on Friday', 'Friday', '2026-11-27'],
    ['book it on 20 August', '20 August', '2027-08-20'],
    ['a table for 4 people or so', '4', 4],
    ['I think that would work. so yes I will.', 'yes', true],
    ['maybe not the best, so yes', 'yes', true],
    ["👌 It's ok", '👌', true],
    ['I agree', 'agree', true],
    ['-2026-12-16-', '2026-12-16', '2026-12-16'],
    ['no', 'no', false],
    ['no thanks', 'no', false],
    ['set the budget to 5,000.', '5,000', 5000],
    ['set the budget to £900 in 2 years', '£900', 900],
    ['set the budget to 900 euros on 4 accounts', '900 euros', 900],
    ['how about Friday', 'Friday', '2026-11-27'],
    ['set the budget to 5, not 6', '5', 5],
    ['set the budget to $4.25 and 32 is the quantity', '$4.25', 4.25],
    ['change the budget from 10 to 20', '20', 20],
    ['the first one', 'first', 1],
    ['book it tomorrow morning', 'tomorrow', '2026-11-27'],
    ['book it at 5pm on Friday', 'Friday', '2026-11-27'],
    ['book it on Friday at 5', 'Friday', '2026-11-27'],
    ['I paid $12 on December 27', 'December 27', '2026-12-27'],
    ['I paid $12 December 27', 'December 27', '2026-12-27'],
    ['it will end two weeks from Friday', 'two weeks from Friday', '2026-12-11'],
    ['book it in a week', 'in a week', '2026-12-03'],
    ['book it on 1 May and after my holiday', '1 May', '2027-05-01'],
    ['not about this, but about 20 August', '20 August', '2027-08-20'],
    ['we know about 20 August', '20 August', '2027-08-20'],
    ['we are talking about 20 August', '20 August', '2027-08-20'],
    ['the note says:20 August, so book it', '20 August', '2027-08-20'],
    ['book it at 9 on Friday', '9', '09:00'],
    ['book it on 5 June at 9', '9', '09:00'],
    ['book it at 9 for 2 people', '9', '09:00'],
    ['book it around noon', 'noon', '12:00'],
    ['book it at 9, please', '9', '09:00'],
    ['let Grace do it', 'Grace', 'Grace Kim'],
    ['let Grace do it or something', 'Grace', 'Grace Kim'],
    ['let Grace or so do it', 'Grace', 'Grace Kim'],
    ['set the budget of Grace', 'Grace', 'Grace Kim'],
    ["set Grace's budget", 'Grace', 'Grace Kim'],
    ['block A1, A2 and A3', 'A1, A2 and A3', ['A1', 'A2', 'A3']],
    ['block A1 & A2, A3', 'A1 & A2, A3', ['A1', 'A2', 'A3']],
    ['block seats A1 as well as seat A2', 'A1 as well as seat A2', ['A1', 'A2']],
  ])('is taken: “%s” as “%s”', (utterance, quote, value) => {
    expect(taking(utterance, quote, value).unread).toEqual([]);
  });
});

describe('an id before a value', () => {
  const both = { ...command, input: z.object({ id: z.string(), value: z.unknown() }) };
  const at = (utterance: string, quote: string, value: unknown) => {
    const start = utterance.indexOf(quote);
    return {
      value,
      evidence: { source: 'utterance', quote, start, end: start + quote.length, confidence: 1 },
    } as const;
  };

  it('begins no range that “to” would end', () => {
    const said = 'set the budget of R-1001 to 1.2k';
    const slots = { id: at(said, 'R-1001', 'R-1001'), value: at(said, '1.2k', 1200) };

    expect(coverageOf(said, both, slots).unread).toEqual([]);
  });

  it('leaves one that does open: “10 to 20”', () => {
    const said = 'set the budget of R-1001 to 10 to 20';
    const slots = { id: at(said, 'R-1001', 'R-1001'), value: at(said, '20', 20) };

    expect(coverageOf(said, both, slots).unread).toEqual([{ slot: 'value', phrase: '20' }]);
  });
});

it('takes a stretch of time whose both ends have a slot', () => {
  const stay = { ...command, input: z.object({ first: z.iso.date(), last: z.iso.date() }) };
  const evidence = { source: 'utterance', quote: 'June', start: 11, end: 15, confidence: 1 } as const;
  const [first, last] = [
    { value: '2027-06-01', evidence },
    { value: '2027-06-30', evidence },
  ];

  expect(coverageOf('budgets in June', stay, { first, last }).unread).toEqual([]);
  expect(coverageOf('budgets in June', stay, { first }).unread).toHaveLength(1);
});

it('takes “from” and “until” for the ends that a command has slots for', () => {
  const stay = { ...command, input: z.object({ arrival: z.iso.date(), departure: z.iso.date().optional() }) };
  const evidence = { source: 'utterance', quote: 'Friday', start: 12, end: 18, confidence: 1 } as const;
  const slots = { arrival: { value: '2026-11-27', evidence } };

  expect(coverageOf('a room from Friday', stay, slots).unread).toEqual([]);
  expect(coverageOf('a room from Friday', command, slots).unread).toHaveLength(1);
});

describe('a choice of one slot', () => {
  const pump = { ...command, input: z.object({ from: z.enum(['port', 'starboard', 'main_tank']), to: z.unknown() }) };
  const said = (text: string, quote: string, value: unknown) => {
    const start = text.indexOf(quote);
    return {
      value,
      evidence: { source: 'utterance', quote, start, end: start + quote.length, confidence: 1 } as const,
    };
  };

  it.each([
    ['pump from port or starboard', 'port', 'port or starboard'],
    ['pump from port and from the starboard tank', 'port', 'port and from the starboard'],
    ['pump from port or starboard', 'starboard', 'port or starboard'],
  ])('is asked where two are said: “%s”', (text, quote, phrase) => {
    expect(coverageOf(text, pump, { from: said(text, quote, quote) }).unread).toEqual([{ slot: 'from', phrase }]);
  });

  it('stands beside one that another slot holds, and beside one that is denied', () => {
    const text = 'pump out of port and into starboard';
    const both = { from: said(text, 'port', 'port'), to: said(text, 'starboard', 'starboard') };

    expect(coverageOf(text, pump, both).unread).toEqual([]);
    expect(coverageOf('port, not starboard', pump, { from: said('port', 'port', 'port') }).unread).toEqual([]);
  });
});

it('takes the two ends of a stretch in their order alone', () => {
  const stay = { ...command, input: z.object({ start: z.iso.date(), end: z.iso.date() }) };
  const text = 'from 3 May to 9 May';
  const at = (quote: string, value: string) => {
    const start = text.indexOf(quote);
    return {
      value,
      evidence: { source: 'utterance', quote, start, end: start + quote.length, confidence: 1 } as const,
    };
  };

  expect(coverageOf(text, stay, { start: at('3 May', '2027-05-03'), end: at('9 May', '2027-05-09') }).unread).toEqual(
    [],
  );
  expect(coverageOf(text, stay, { start: at('3 May', '2027-05-13'), end: at('9 May', '2027-05-09') }).unread).toEqual([
    { slot: 'start', phrase: '3 May to' },
  ]);
});

it('tells a number that is left over though the author has one like it', () => {
  const play = { ...command, utterances: ['book it on Friday for 2 hours'] };
  const evidence = { source: 'utterance', quote: 'Friday', start: 11, end: 17, confidence: 1 } as const;

  expect(coverageOf('book it on Friday at 2', play, { value: { value: '2026-11-27', evidence } }).unused).toEqual([
    '2',
  ]);
});

describe('what no value took', () => {
  it.each([
    ['transfer 50 to Anna and 60 to Ben', '50', 50, ['60', 'Anna', 'Ben']],
    ['set the budget to about 20', '20', 20, ['about']],
    ['take the budget to roughly 700', '700', 700, ['roughly']],
    ['set the budget to 50 only if she agrees', '50', 50, ['only if she agrees']],
    ['set the budget to 50 on Friday', '50', 50, ['Friday']],
    ['set the budget to 50', '50', 50, []],
    ['set the budget back an hour for room 7', '7', 7, ['an hour', 'back', 'room']],
    ['put it at around noon', 'noon', '12:00', ['around']],
    ['please set the budget to 50 for the garden party', '50', 50, ['garden party']],
    ['could you set the budget to 50 because we moved house', '50', 50, []],
    ['cap the budget at 50', '50', 50, []],
    ['set the budget to 50, not 60', '50', 50, []],
    ['set the budget to 50, not on Monday', '50', 50, ['Monday']],
    ['put the budget on Friday, not on Monday', 'Friday', '2026-11-27', []],
    ['put the budget on Friday, not 60', 'Friday', '2026-11-27', ['60']],
    ['put the budget to Rosa, not Ben', 'Rosa', 'Rosa', []],
    ['put the budget to Rosa, not loudly', 'Rosa', 'Rosa', ['loudly']],
    ['hi there, I would like you to put the budget at 50 straight away, thank you so much', '50', 50, []],
  ])('is told: “%s”', (utterance, quote, value, unused) => {
    expect(taking(utterance, quote, value).unused).toEqual(unused);
  });

  it('ends within a second on 100 kB of digits, words and blanks', () => {
    for (const part of ['1', '1 ', 'half a ', "don't ", '“'])
      expect(() => taking(part.repeat(100_000 / part.length), part, 1)).not.toThrow();
  });
});

it.each([
  ['lamp and the desk from order #W1 to my visa', 0],
  ['lamp or the desk from order #W1 to my visa', 1],
])('a list is over where another value begins, with what ties that to the request: "%s"', (quote, unread) => {
  const said = `return the ${quote}`;
  const at = (words: string) => ({ start: said.indexOf(words), end: said.indexOf(words) + words.length, quote: words });
  const items = { source: 'lookup', by: 'resolve', confidence: 1, ...at(quote) } as const;
  const order = { source: 'utterance', confidence: 1, ...at('#W1') } as const;

  const coverage = coverageOf(said, command, {
    items: { value: ['I1', 'I2'], evidence: items },
    order: { value: '#W1', evidence: order },
  });

  expect(coverage.unread).toHaveLength(unread);
});

describe('a day inside the name of a file', () => {
  it.each(['sales-2026-12-16.xlsx', 'archive-2026-12-16-page', 'the report-2026-12-16'])('is whole in "%s"', (name) => {
    expect(taking(`take ${name}`, '2026-12-16', '2026-12-16').unread).toEqual([]);
  });

  it.each(['5-2026-12-16', 'x-2026-12-16-18', 'sales-2026-12-16-2027-01-02'])('is not whole in "%s"', (name) => {
    expect(taking(`take ${name}`, '2026-12-16', '2026-12-16').unread).toHaveLength(1);
  });
});

describe('a choice or a switch that stands with another (row N17)', () => {
  const take = {
    ...command,
    name: 'take_out',
    utterances: ['take 3 kilos from north', 'take strained grain'],
    input: z.object({ silo: z.enum(['north', 'south']), strained: z.boolean(), by: z.string() }),
  };
  const taken = (utterance: string, slot: string, quote: string, value: unknown) => {
    const start = utterance.indexOf(quote);
    const evidence = { source: 'utterance', quote, start, end: start + quote.length, confidence: 1 } as const;
    return coverageOf(utterance, take, { [slot]: { value, evidence } }).unread;
  };

  it.each(['take 8 kilos from the north and the south silo', 'take it from the north or the south'])(
    'is open in "%s"',
    (utterance) => expect(taken(utterance, 'silo', 'south', 'south')).toHaveLength(1),
  );

  it.each([
    'take it strained if possible',
    'take it strained, if you can',
    'take it, if possible strained',
    'take it strained when possible',
    'take it strained or not',
  ])('is a condition in "%s"', (utterance) => expect(taken(utterance, 'strained', 'strained', true)).toHaveLength(1));

  it.each(['could you take it strained', 'if possible take it strained', 'take it strained please, if you can'])(
    'is a plain wish in "%s"',
    (utterance) => expect(taken(utterance, 'strained', 'strained', true)).toEqual([]),
  );

  it('is one of two names', () => {
    expect(taken('take 3 kilos for emma and oskar', 'by', 'emma', 'emma')).toHaveLength(1);
    expect(taken('take 3 kilos for emma', 'by', 'emma', 'emma')).toEqual([]);
  });
});

describe('a day with what it is not', () => {
  const spoken = (utterance: string, quote: string) => {
    const start = utterance.indexOf(quote);
    const evidence = { source: 'utterance', quote, start, end: start + quote.length, confidence: 1 } as const;
    return coverageOf(utterance, command, { value: { value: '2026-11-27', evidence } }, SPANISH.mood).unread;
  };

  it('is said twice in "viernes, no jueves", and taken back in "viernes, no, jueves"', () => {
    expect(spoken('cambia la cita al viernes, no jueves', 'viernes')).toEqual([]);
    expect(spoken('cambia la cita al viernes, no, jueves', 'viernes')).toHaveLength(1);
    expect(taking('put it on Friday, not Thursday', 'Friday', '2026-11-27').unread).toEqual([]);
    expect(taking('put it on Friday, no Thursday', 'Friday', '2026-11-27').unread).toHaveLength(1);
  });
});
