import { describe, expect, it } from 'vitest';
import type { CandidateKind } from './candidate.ts';
import type { ReadingOptions } from './reading.ts';
import { recognize } from './recognize.ts';

/** A Tuesday. */
const OPTIONS: ReadingOptions = { now: new Date('2022-03-15T09:00:00Z'), timeZone: 'UTC' };

function values(kind: CandidateKind, text: string, options: Partial<ReadingOptions> = {}): readonly unknown[] {
  return recognize(text, { ...OPTIONS, ...options })
    .filter((candidate) => candidate.kind === kind && candidate.confidence >= 0.5)
    .map(({ value }) => value);
}

describe('clock times', () => {
  it.each([
    ['7:30 pm', '19:30'],
    ['at 22:15', '22:15'],
    ['9 05 in the morning', '09:05'],
    ['0 45 p.m.', '12:45'],
    ['12 a.m.', '00:00'],
    ['25 to 7 p.m.', '18:35'],
    ['25 to 1 pm', '12:35'],
    ['quarter past eight in the evening', '20:15'],
    ['half past 17', '17:30'],
    ['10 to 21', '20:50'],
    ['at 3 at night', '03:00'],
    ['10 05 night', '22:05'],
    ['8 in the evening', '20:00'],
    ['noon', '12:00'],
    ['midnight', '00:00'],
    ['six forty-three in the evening', '18:43'],
    ['0130 hours', '01:30'],
    ['17:05:30', '17:05:30'],
    ['in 8 hours', '17:00'],
    ['15 minutes ago', '08:45'],
    ['in an hour and a half', '10:30'],
  ])('reads "%s"', (text, time) => {
    expect(values('time', text)).toEqual([time]);
  });

  it('keeps both halves of the day open for a bare hour', () => {
    expect(recognize('at 7', OPTIONS).find(({ kind }) => kind === 'time')).toMatchObject({
      value: '07:00',
      alternatives: ['19:00'],
    });
    expect(recognize('at 15', OPTIONS).find(({ kind }) => kind === 'time')).not.toHaveProperty('alternatives');
    expect(recognize('at 07:30', OPTIONS).find(({ kind }) => kind === 'time')).not.toHaveProperty('alternatives');
  });

  it.each([
    ['tonight at 8', '20:00'],
    ['at 8 this evening', '20:00'],
    ['tomorrow morning at 9', '09:00'],
  ])('settles the half of the day in "%s"', (text, time) => {
    expect(recognize(text, OPTIONS).find(({ kind }) => kind === 'time')).toMatchObject({ value: time });
    expect(recognize(text, OPTIONS).find(({ kind }) => kind === 'time')).not.toHaveProperty('alternatives');
  });

  it('settles the beginning of a range by its end', () => {
    expect(values('time-range', 'from 5 to 7 pm')).toEqual([{ from: '17:00', to: '19:00' }]);
    expect(values('time-range', 'from 11 to 1 pm')).toEqual([{ from: '11:00', to: '13:00' }]);
    expect(values('time-range', 'between 9 05 in the morning and 25 to 7 p.m.')).toContainEqual({
      from: '09:05',
      to: '18:35',
    });
  });

  it.each(['5 to 10 people', 'at 5 people', 'from 20 to 30 euros', 'version 1:2:3:4', '5 %', '#1234'])(
    'finds no time in "%s"',
    (text) => {
      expect(values('time', text)).toEqual([]);
    },
  );
});

describe('dates', () => {
  it.each([
    ['today', '2022-03-15'],
    ['tomorrow', '2022-03-16'],
    ['last night', '2022-03-14'],
    ['the day after tomorrow', '2022-03-17'],
    ['8 weeks ago', '2022-01-18'],
    ['6 months ago', '2021-09-15'],
    ['in 3 days', '2022-03-18'],
    ['two weeks from now', '2022-03-29'],
    ['15 days from today', '2022-03-30'],
    ['on Thursday', '2022-03-17'],
    ['on Tuesday', '2022-03-22'],
    ['last Thursday', '2022-03-10'],
    ['next Friday', '2022-03-25'],
    ['this Sunday', '2022-03-20'],
    ['Saturday last week', '2022-03-12'],
    ['Wednesday in a week', '2022-03-23'],
    ['the first Monday of next month', '2022-04-04'],
    ['the last Friday of this month', '2022-03-25'],
    ['23 Mar', '2022-03-23'],
    ['July the 20th 1992', '1992-07-20'],
    ['the 7th of Jan 2018', '2018-01-07'],
    ['Wednesday, December 19th, 2018', '2018-12-19'],
    ["5 Nov '24", '2024-11-05'],
    ['14 Jan', '2023-01-14'],
    ['the twenty-first of May', '2022-05-21'],
    ['on the 5th', '2022-04-05'],
    ['on the 18th', '2022-03-18'],
    ['the 25th of next month', '2022-04-25'],
    ['2018-08-05', '2018-08-05'],
    ['2018/08/05', '2018-08-05'],
    ['report-2018-08-05.xlsx', '2018-08-05'],
    ['sales_report_2018-08-05', '2018-08-05'],
    ['-2018-08-05-', '2018-08-05'],
    ['25/12/2022', '2022-12-25'],
    ['3.4.2022', '2022-03-04'],
    ['christmas eve', '2022-12-24'],
    ['two weeks after May 5th', '2022-05-19'],
    ['29 February', '2024-02-29'],
  ])('reads "%s"', (text, date) => {
    expect(values('date', text)).toEqual([date]);
  });

  it('reads numeric dates in the order it is told, and keeps the other reading', () => {
    const read = (dateOrder: 'mdy' | 'dmy') =>
      recognize('9/3/2019', { ...OPTIONS, dateOrder }).find(({ kind }) => kind === 'date');

    expect(read('mdy')).toMatchObject({ value: '2019-09-03', alternatives: ['2019-03-09'] });
    expect(read('dmy')).toMatchObject({ value: '2019-03-09', alternatives: ['2019-09-03'] });
  });

  it('looks back after "since" and in the past tense, unless told to look forward', () => {
    expect(values('date', 'since November 16')).toEqual(['2021-11-16']);
    expect(values('date', 'I submitted it on November 16')).toEqual(['2021-11-16']);
    expect(values('date', 'please book it for November 16')).toEqual(['2022-11-16']);
    expect(values('date', 'since November 16', { prefer: 'future' })).toEqual(['2022-11-16']);
  });

  it('depends on the time zone, not on the machine', () => {
    const late = new Date('2022-03-15T23:30:00Z');

    expect(values('date', 'tomorrow', { now: late, timeZone: 'Asia/Tokyo' })).toEqual(['2022-03-17']);
    expect(values('date', 'tomorrow', { now: late, timeZone: 'America/New_York' })).toEqual(['2022-03-16']);
  });

  it.each([
    ['march 25 at 8:30', '2022-03-25'],
    ['25 march', '2022-03-25'],
    ['move it to may 5', '2022-05-05'],
    ['on sep 9, please', '2022-09-09'],
  ])('reads a month in small letters where only a day can stand: "%s"', (text, date) => {
    expect(values('date', text)).toEqual([date]);
  });

  it.each([
    'table for 5 may be late',
    'for may 5 people come',
    'march 5 men in',
    'the 4th order',
    'the second one',
    'I sat in the sun',
    'march on',
    '31 April',
    '99/99/2020',
  ])('finds no date in "%s"', (text) => {
    expect(values('date', text)).toEqual([]);
  });
});

describe('ranges, periods and lengths', () => {
  it.each([
    ['last month', { from: '2022-02-01', to: '2022-02-28' }],
    ['this week', { from: '2022-03-14', to: '2022-03-20' }],
    ['next weekend', { from: '2022-03-26', to: '2022-03-27' }],
    ['this quarter', { from: '2022-01-01', to: '2022-03-31' }],
    ['last year', { from: '2021-01-01', to: '2021-12-31' }],
    ['September 2023', { from: '2023-09-01', to: '2023-09-30' }],
    ['October last year', { from: '2021-10-01', to: '2021-10-31' }],
    ['in August', { from: '2022-08-01', to: '2022-08-31' }],
    ['last 3 days', { from: '2022-03-12', to: '2022-03-15' }],
    ['next two weeks', { from: '2022-03-15', to: '2022-03-29' }],
    ['from Monday to Friday', { from: '2022-03-21', to: '2022-03-25' }],
    ['from the 3rd to the 6th of May', { from: '2022-05-03', to: '2022-05-06' }],
    ['between May 22 and May 29th', { from: '2022-05-22', to: '2022-05-29' }],
    ['from the 30th to the 3rd', { from: '2022-03-30', to: '2022-04-03' }],
  ])('reads the dates of "%s"', (text, range) => {
    expect(values('date-range', text)).toContainEqual(range);
  });

  it('reads stretches of the day', () => {
    expect(values('time-range', 'last 3 hours')).toEqual([{ from: '06:00', to: '09:00' }]);
    expect(values('time-range', 'this afternoon')).toEqual([{ from: '12:00', to: '19:00' }]);
    expect(values('time-range', 'Good morning!')).toEqual([]);
  });

  it.each([
    ['two weeks', 'P2W'],
    ['an hour and a half', 'PT1H30M'],
    ['2 hours and 15 minutes', 'PT2H15M'],
    ['1h30', 'PT1H30M'],
    ['a 30 minute call', 'PT30M'],
    ['for a year', 'P1Y'],
    ['half an hour', 'PT30M'],
  ])('reads the length of "%s"', (text, duration) => {
    expect(values('duration', text)).toEqual([duration]);
  });

  it('takes a distance for no length', () => {
    expect(values('duration', '3 days ago')).toEqual([]);
    expect(values('duration', 'in the last 3 days')).toEqual([]);
  });

  it.each([
    ['every month', { every: { count: 1, unit: 'month' } }],
    ['every other week', { every: { count: 2, unit: 'week' } }],
    ['weekly', { every: { count: 1, unit: 'week' } }],
    ['every Monday', { every: { count: 1, unit: 'week' }, on: 'Monday' }],
    ['on the 4th of each month', { every: { count: 1, unit: 'month' }, on: '4' }],
    ['first Wednesday of each month', { every: { count: 1, unit: 'month' }, on: 'first Wednesday' }],
  ])('reads what comes back in "%s"', (text, recurrence) => {
    expect(values('recurrence', text)).toEqual([recurrence]);
  });

  it('joins a date and a time to a moment', () => {
    expect(values('datetime', 'tomorrow at 5 pm')).toEqual(['2022-03-16T17:00']);
    expect(values('datetime', 'at 17:00 on Friday')).toEqual(['2022-03-18T17:00']);
  });
});

describe('days and stretches that were misread', () => {
  it.each([
    ['03/05', '2022-05-03'],
    ['on 5/4', '2022-04-05'],
    ['the 3rd of this coming May', '2022-05-03'],
    ['the twenty-second', '2022-03-22'],
    ['the last day of the month', '2022-03-31'],
    ['from the 20th onwards', '2022-03-20'],
  ])('reads the day in "%s"', (text, date) => {
    expect(values('date', text, { dateOrder: 'dmy' })).toEqual([date]);
  });

  it.each([
    ['in the first week of May', '2022-05-01', '2022-05-07'],
    ['the week after next', '2022-03-28', '2022-04-03'],
    ['the weekend before last', '2022-03-05', '2022-03-06'],
    ['in Q3', '2022-07-01', '2022-09-30'],
    ['the last week of next month', '2022-04-24', '2022-04-30'],
  ])('reads the stretch in "%s"', (text, from, to) => {
    expect(values('date-range', text)).toEqual([{ from, to }]);
  });

  it('tells both ends around a dash apart', () => {
    expect(values('date', '3rd of May - June 9th')).toEqual(['2022-05-03', '2022-06-09']);
    expect(values('date-range', '3rd-5th May')).toEqual([{ from: '2022-05-03', to: '2022-05-05' }]);
  });

  it('lets no range of months end before it begins', () => {
    const months = values('date-range', 'from January to March') as readonly { readonly from: string }[];

    expect(months.map(({ from }) => from)).toEqual(['2022-01-01', '2022-03-01']);
  });

  it('reads no support at any hour as a day, and no rank as a length', () => {
    expect(values('date', 'open 24/7')).toEqual([]);
    expect(values('duration', 'the twenty-second')).toEqual([]);
    expect(values('number', '03/05')).toEqual([]);
    expect(values('number', '3/4')).toEqual([0.75]);
  });

  it('takes a part of this day for both, the day and the part', () => {
    expect(values('date', 'this morning')).toEqual(['2022-03-15']);
    expect(values('time-range', 'this morning')).toEqual([{ from: '00:00', to: '12:00' }]);
  });

  it('counts what comes back in twos', () => {
    expect(values('recurrence', 'bi-weekly')).toEqual([{ every: { count: 2, unit: 'week' } }]);
    expect(values('recurrence', 'every 15th')).toEqual([{ every: { count: 1, unit: 'month' }, on: '15' }]);
  });
});

describe('a day and an hour beside it', () => {
  it.each([
    ['26 march 9:30', '2022-03-26T09:30'],
    ['march 26 9:30', '2022-03-26T09:30'],
    ['26 march 2pm', '2022-03-26T14:00'],
    ['26 march 9.30', '2022-03-26T09:30'],
    ['26 march half nine', '2022-03-26T09:30'],
    ['9:30 on 26 march', '2022-03-26T09:30'],
    ['9.30 on 26 march', '2022-03-26T09:30'],
    ['half nine on friday', '2022-03-18T09:30'],
    ['book me in half nine on friday please', '2022-03-18T09:30'],
    ['tomorrow 9.30', '2022-03-16T09:30'],
    ['tomorrow, 9.30 please', '2022-03-16T09:30'],
    ['26/3 at half nine', '2022-03-26T09:30'],
    ['book it for 26 march 9:30 please', '2022-03-26T09:30'],
  ])('are a moment: "%s"', (text, moment) => {
    expect(values('datetime', text)).toEqual([moment]);
  });

  it.each([
    'pay 9.30 tomorrow',
    'send tomorrow 9.30 euros',
    'tomorrow 9',
    '26 march 9.75',
    'tomorrow $9.30',
    'table for 5 may be late',
  ])('are none where the number is an amount, or no time: "%s"', (text) => {
    expect(values('datetime', text)).toEqual([]);
  });
});
