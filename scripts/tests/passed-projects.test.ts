import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { hashProjects } from './hash-projects.ts';
import { partProjects, passedOf, readPassed, writePassed, type VitestReport } from './passed-projects.ts';

const root = join(import.meta.dirname, '../..');

function file(name: string, ...statuses: string[]): VitestReport['testResults'][number] {
  return {
    name,
    status: statuses.includes('failed') ? 'failed' : 'passed',
    assertionResults: statuses.map((status) => ({ status })),
  };
}

const reader = { name: '@fw/reader', folder: '/tree/packages/reader', hash: 'a' };
const writer = { name: '@fw/writer', folder: '/tree/packages/writer', hash: 'b' };

describe('what passed before', () => {
  it('is kept for a package without a failure, with the tests that ran', () => {
    const testResults = [
      file('/tree/packages/reader/a.test.ts', 'passed', 'skipped'),
      file('/tree/packages/reader/b.test.ts', 'passed'),
      file('/tree/packages/writer/a.test.ts', 'passed', 'failed'),
    ];

    const passed = passedOf({ numPassedTests: 3, numFailedTests: 1, testResults }, [reader, writer]);

    expect(passed).toEqual({ '@fw/reader': { hash: 'a', tests: 2 } });
  });

  it('is nothing of a package whose tests are not in the report', () => {
    const testResults = [file('/tree/packages/writer/a.test.ts', 'passed')];

    const passed = passedOf({ numPassedTests: 1, numFailedTests: 0, testResults }, [reader, writer]);

    expect(Object.keys(passed)).toEqual(['@fw/writer']);
  });

  it('counts only while the hash is the same', () => {
    const passed = { '@fw/reader': { hash: 'a', tests: 2 }, '@fw/writer': { hash: 'old', tests: 5 } };

    expect(partProjects([reader, writer], passed)).toEqual({ unchanged: [reader], tests: 2, changed: [writer] });
  });

  it('is nothing when the file is damaged', () => {
    const path = join(mkdtempSync(join(tmpdir(), 'fw-passed-')), 'passed.json');
    writePassed(path, { '@fw/reader': { hash: 'a', tests: 2 } });
    expect(readPassed(path)).toEqual({ '@fw/reader': { hash: 'a', tests: 2 } });

    writeFileSync(path, '{"@fw');

    expect(readPassed(path)).toEqual({});
  });
});

it('hashes every package of the workspace by its own folder', () => {
  const projects = hashProjects(root);

  expect(projects.find(({ name }) => name === '@fw/signature')?.folder).toBe(join(root, 'packages/signature'));
  expect(new Set(projects.map(({ hash }) => hash)).size).toBe(projects.length);
});
