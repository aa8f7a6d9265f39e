import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { repairJson } from './repair-json.ts';

describe('JSON in answers of models', () => {
  it.each([
    ['{"a": 1}', { a: 1 }],
    ['```json\n{"a": [1, 2,],}\n```', { a: [1, 2] }],
    ['Sure! Here you are: {"a": "x"} Anything else?', { a: 'x' }],
    ["{'a': 'it\\'s', \"b\": None, c: True}", { a: "it's", b: null, c: true }],
    ['{"a": "x", // the name\n "b": 2}', { a: 'x', b: 2 }],
    ['{"a": {"b": "cut of', { a: { b: 'cut of' } }],
    ['{"a": 1, "b":', { a: 1, b: null }],
    ['{"a": "} not the end {"}', { a: '} not the end {' }],
    ['{"a": "line\nbreak"}', { a: 'line\nbreak' }],
  ])('finds the object in %j', (answer, value) => {
    expect(repairJson(answer)).toEqual(value);
  });

  it.each(['', 'I cannot do that.', '[1, 2]', '{{{'])('finds none in %j', (answer) => {
    expect(repairJson(answer)).toBeUndefined();
  });

  test.prop([fc.json({ maxDepth: 4 })])('leaves proper objects as they are', (json) => {
    const value: unknown = JSON.parse(json);
    fc.pre(typeof value === 'object' && value !== null && !Array.isArray(value));

    expect(repairJson(`Here: ${json}`)).toEqual(value);
  });

  test.prop([fc.string({ unit: 'binary', maxLength: 100 })])('never throws', (answer) => {
    expect(() => repairJson(`{${answer}`)).not.toThrow();
  });
});
