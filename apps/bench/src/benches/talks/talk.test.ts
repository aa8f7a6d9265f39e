import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { folderOf } from './open-workflow.ts';
import { readTalks } from './talk.ts';

const DATA = join(import.meta.dirname, 'data');
const folders: string[] = [];

afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

function fileOf(text: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'fw-talks-'));
  folders.push(folder);
  writeFileSync(join(folder, 'some.talks.json'), text);
  return join(folder, 'some.talks.json');
}

describe('talks', () => {
  it('are sixty at least, over five workflows, each under an id of its own', () => {
    const all = readdirSync(DATA)
      .filter((name) => name.endsWith('.talks.json'))
      .flatMap((name) => readTalks(join(DATA, name)));

    expect(all.length).toBeGreaterThanOrEqual(60);
    expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
    expect(new Set(all.map(folderOf)).size).toBe(5);
    expect(all.filter((talk) => folderOf(talk) === undefined)).toEqual([]);
  });

  it('may be a bare list, and say what does not fit', () => {
    const good = { id: 'a', workflow: 'bank', wants: 'x', says: ['hi'], effects: [] };

    expect(readTalks(fileOf(JSON.stringify([good])))).toMatchObject([{ id: 'a', agrees: 'yes', questions: 0 }]);
    expect(() => readTalks(fileOf(JSON.stringify([good, { ...good, says: [] }])))).toThrow(/Talk 2 .*says/s);
  });
});
