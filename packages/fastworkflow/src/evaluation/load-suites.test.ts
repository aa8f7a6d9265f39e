import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { writeWorkflow } from '../../test/write-workflow.ts';
import { findSuites, loadSuite } from './load-suites.ts';

const TASKS = `[{ "id": "t", "user": { "says": ["hello"] }, "expect": {} }]`;
const request = { settings: {}, environment: { DATA: 'here' } };

function load(name: string, text: string) {
  const folder = writeWorkflow({ [`evaluation/${name}`]: text });
  return loadSuite(join(folder, 'evaluation', name), folder, request);
}

describe('findSuites', () => {
  it('takes the files of evaluation/ but tests and what is put aside', async () => {
    const files = ['b.ts', 'a.json', 'a.test.ts', 'b.d.ts', '_shared.ts', '.hidden.ts', 'readme.md', 'deep/c.ts'];
    const folder = writeWorkflow(Object.fromEntries(files.map((file) => [`evaluation/${file}`, ''])));

    expect(await findSuites(folder)).toEqual(['a.json', 'b.ts'].map((file) => join(folder, 'evaluation', file)));
    expect(await findSuites(join(folder, 'nowhere'))).toEqual([]);
  });
});

describe('loadSuite', () => {
  it('reads JSON, an object, and a function of what was given at start-up', async () => {
    const json = await load('a.json', `{ "name": "j", "tasks": ${TASKS} }`);
    const object = await load(
      'b.mjs',
      `export default { name: 'o', minPass: 0.5, tasks: ${TASKS}, open: () => ({}) };`,
    );
    const made = await load(
      'c.mjs',
      `export default ({ environment }) => ({ name: environment.DATA, tasks: ${TASKS} });`,
    );

    expect(json).toMatchObject({
      file: 'evaluation/a.json',
      id: 'a',
      minPass: 1,
      suite: { name: 'j' },
      open: undefined,
    });
    expect(object).toMatchObject({ minPass: 0.5, suite: { name: 'o' }, open: expect.any(Function) });
    expect(made.suite.name).toBe('here');
  });

  it.each([
    ['invalid-suite', 'a.json', '{', /^The suite evaluation\/a\.json cannot be loaded: /],
    ['invalid-suite', 'a.mjs', 'export const tasks = [];', /has no default export: write export default defineSuite/],
    ['invalid-suite', 'a.json', '{ "name": "j", "tasks": [] }', /does not fit: tasks: /],
    ['invalid-suite', 'a.json', `{ "name": "j", "minPass": 90, "tasks": ${TASKS} }`, /"minPass" that is no number/],
    ['invalid-suite', 'a.json', `{ "name": "j", "open": "it", "tasks": ${TASKS} }`, /"open" that is no function/],
    ['suite-not-ready', 'a.mjs', "export default () => { throw new Error('set DATA'); };", /is not ready: set DATA$/],
  ])('names the file and what is wrong (%s of %s: %s)', async (code, name, text, message) => {
    await expect(load(name, text)).rejects.toMatchObject({ code, message: expect.stringMatching(message) });
  });
});
