import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { CatalogueCommand } from '../catalogue/catalogue.ts';
import { renderCommand } from '../render/command-file.ts';
import { fingerprintsOf, mergeFile } from './merge-file.ts';

const version = (n: number): CatalogueCommand => ({
  id: 'GET /thing',
  name: 'get_thing',
  context: '*',
  summary: n % 2 === 0 ? 'Gets a thing.' : "Fetches it; 'quoted'.",
  effect: n % 3 === 0 ? 'write' : 'read',
  effectFrom: 'http',
  input: {
    type: 'object',
    properties: n % 5 === 0 ? {} : { id: { type: n % 7 === 0 ? 'string' : 'integer' } },
    required: ['id'],
  },
  slots: n % 5 === 0 ? {} : { id: { in: 'query', name: 'id' } },
  utterances: Array.from({ length: n % 4 }, (_, at) => ({ text: `get thing ${n + at}`, from: 'made' as const })),
  call: { kind: 'http', method: 'GET', path: '/thing' },
  review: n % 2 === 0 ? [{ code: 'no-name', message: 'Look.' }] : [],
  lost: 0,
});

it('is the new text where nobody changed anything, and itself where nothing is new', () => {
  for (let n = 0; n < 30; n++) {
    const before = renderCommand(version(n));
    const after = renderCommand(version(n + 1));

    expect(mergeFile(before, fingerprintsOf(before), before)).toMatchObject({ text: before, drift: [] });
    expect(mergeFile(before, fingerprintsOf(before), after).drift).toEqual([]);
  }
});

it('keeps a field that a person changed, takes the others, and tells of both once (row 91)', () => {
  const before = renderCommand(version(1));
  const mine = before.replace(/summary: .*/, "summary: 'My own words.',");
  const after = renderCommand(version(2));

  const merged = mergeFile(mine, fingerprintsOf(before), after);

  expect(merged.drift).toEqual(['summary']);
  expect(merged.text).toContain("summary: 'My own words.',");
  expect(merged.text).toContain('get thing 2');
  expect(mergeFile(merged.text, merged.fingerprints, after)).toMatchObject({ text: merged.text, drift: [] });
});

it('loses no line that a person wrote, wherever they wrote it and whatever the source became', () => {
  const line = fc.constantFrom(
    '  // mine ',
    "  summary: 'mine",
    '});',
    '    note(`',
    'import mine ',
    "export const mine = '",
    '  mine: ',
  );
  fc.assert(
    fc.property(
      fc.nat(200),
      fc.nat(200),
      fc.array(fc.tuple(fc.nat(), line), { minLength: 1, maxLength: 4 }),
      (a, b, edits) => {
        const before = renderCommand(version(a));
        const lines = before.split('\n');
        const written = edits.map(([at, text], n) => {
          const mine = `${text}#${n}#`;
          lines.splice(at % (lines.length + 1), 0, mine);
          return mine;
        });

        const merged = mergeFile(lines.join('\n'), fingerprintsOf(before), renderCommand(version(b)));

        for (const mine of written) expect(merged.text.split('\n')).toContain(mine);
      },
    ),
    { numRuns: 500 },
  );
});
