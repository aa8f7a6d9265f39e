import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { isRight, loadCases } from './cases.ts';

it('takes a specification as sentences with one right answer, and those that hold none', async () => {
  const file = specification([
    { Input: 'on 22/04', Results: [mention('date', { values: [day('2016-04-22'), day('2017-04-22')] }, '22/04')] },
    { Input: 'next week', Results: [mention('daterange', { values: [{ type: 'daterange' }] })] },
    { Input: 'from 1 May to 2 May', Results: [mention('date', { values: [] }), mention('date', { values: [] })] },
    { Input: 'hello', Results: [] },
  ]);

  const cases = await loadCases(file);

  expect(cases.map(({ kind, right, mention: said }) => [kind, right, said])).toEqual([
    ['date', ['2016-04-22', '2017-04-22'], '22/04'],
    ['period_as_date', [], 'said'],
    ['none_as_date', [], undefined],
  ]);
});

it('compares numbers by value, telephone numbers by their digits and moments to the second', () => {
  const one = { utterance: '', now: new Date(0) };

  expect(isRight({ ...one, kind: 'number', right: [0.1] }, 0.1 + 1e-12)).toBe(true);
  expect(isRight({ ...one, kind: 'phone', right: ['(425) 882-8080'] }, '4258828080')).toBe(true);
  expect(isRight({ ...one, kind: 'datetime', right: ['2016-11-08T08:00:00'] }, '2016-11-08T08:00')).toBe(true);
  expect(isRight({ ...one, kind: 'date', right: ['2016-11-08'] }, '2016-11-07')).toBe(false);
});

function mention(type: string, resolution: object, text = 'said'): object {
  return { Text: text, TypeName: `datetimeV2.${type}`, Resolution: resolution };
}

function day(value: string): object {
  return { type: 'date', value };
}

function specification(rows: readonly object[]): string {
  const folder = mkdtempSync(join(tmpdir(), 'readings-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const file = join(folder, 'DateTimeModel.json');
  writeFileSync(file, JSON.stringify(rows));
  return file;
}
