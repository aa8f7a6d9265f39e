import { describe, expect, it } from 'vitest';
import { MADE_NOTE } from '../render/command-file.ts';
import { blanksOf } from './blanks.ts';
import { refineFile, type ByModel, type RefineWording } from './refine-file.ts';

const FILE = `import { defineCommand, z } from 'fastworkflow';

// mine: { stays
export default defineCommand({
  summary: 'Reserves a table.',
  effect: 'write', // as it is
  utterances: ['a table for two'],
  input: z.object({
    guests: z.int().min(1),
    day: z.iso.date().describe('The day.'),
    under: z.string().regex(/[,)]/), // a name
    notes: z
      .string()
      .optional(),
    room: z.enum(['inside', 'garden']),
  }),
  run: ({ guests }) => \`\${guests} { \`,
});
`;
const wording: RefineWording = {
  name: 'reserve_table',
  summary: 'Reserves a table.',
  effect: 'write',
  utterances: ['a table for two'],
  input: {
    type: 'object',
    properties: {
      guests: { type: 'integer' },
      day: { type: 'string', description: 'The day.' },
      under: { type: 'string' },
      notes: { type: 'string' },
      room: { type: 'string', enum: ['inside', 'garden'] },
    },
  },
};
const written: ByModel = {
  model: 'mock/m',
  slots: [
    { name: 'guests', description: 'How many\npeople come.', examples: [4] },
    { name: 'day', description: 'Another day.', examples: ['2026-05-01'] },
    { name: 'notes', description: 'What else.' },
    { name: 'room', description: 'Where.', examples: ['inside'] },
    { name: 'constructor', description: 'No slot.' },
  ],
  utterances: ['a table for two', 'book us in for tonight', "we're four, is there room"],
};
const ALL = ['summary', 'describe', 'examples', 'utterances'] as const;

describe('blanks', () => {
  it('are slots without a word, each on a line of its own, and too few sentences', () => {
    expect(blanksOf(FILE, wording)).toEqual({
      summary: false,
      utterances: 'too-few',
      describe: ['guests', 'room'],
      examples: ['guests', 'day'],
    });
  });

  it('are not looked for in a file that is built otherwise', () => {
    expect(blanksOf('export const command = {};\n', wording)).toBeUndefined();
    expect(refineFile('export const command = {};\n', wording, ALL, written).filled).toEqual([]);
  });

  it('are sentences of rules alone, which no check asks to replace', () => {
    const made = FILE.replace(`['a table for two'],`, `[],\n  made: [\n    ${MADE_NOTE}\n    'reserve table',\n  ],`);
    const utterances = ['reserve table'];
    expect(blanksOf(made, { ...wording, utterances, made: utterances })?.utterances).toBe('by-rules');
    expect(blanksOf(made, { ...wording, utterances: [...utterances, 'mine'], made: utterances })?.utterances).toBe(
      undefined,
    );
  });
});

describe('what a model wrote', () => {
  it('fills what is blank and keeps every other byte (row 91)', () => {
    const { text, filled } = refineFile(FILE, wording, ALL, written);

    expect(filled.toSorted()).toEqual(['describe', 'examples', 'utterances']);
    const back = text
      .replace(/ {2}made: \[[\s\S]*?\n {2}\],\n/, '')
      .replace(`.describe('How many people come.').meta({ examples: [4] })`, '')
      .replace(`.meta({ examples: ['2026-05-01'] })`, '')
      .replace(`.describe('Where.')`, '');
    expect(back).toBe(FILE);
    expect(text).toContain(
      `    // Written by the model mock/m: put the words of your users into utterances.\n    'book us in`,
    );
    // It was there, and rules say the rest: two sentences make no router.
    expect(text.match(/a table for two/g)).toHaveLength(1);
    expect(text).toContain(MADE_NOTE);
  });

  it('is asked for once: filled again, nothing changes', () => {
    const once = refineFile(FILE, wording, ALL, written).text;
    const now: RefineWording = {
      ...wording,
      input: {
        type: 'object',
        properties: {
          guests: { type: 'integer', description: 'x', examples: [4] },
          day: { type: 'string', description: 'The day.', examples: ['x'] },
          under: { type: 'string' },
          room: { type: 'string', description: 'x', enum: ['inside', 'garden'] },
        },
      },
    };
    expect(refineFile(once, now, ALL, written)).toEqual({ text: once, filled: [] });
  });

  it('stands above the sentences of rules where a build left only those', () => {
    const built = FILE.replace(`['a table for two'],`, `[],\n  made: [\n    ${MADE_NOTE}\n    'reserve table',\n  ],`);
    const made = ['reserve table'];
    const { text } = refineFile(built, { ...wording, utterances: made, made }, ['utterances'], written);
    expect(text).toMatch(
      /made: \[\n {4}\/\/ Written by the model[^\n]*\n[\s\S]*book us[\s\S]*Written by a machine[\s\S]*reserve table/,
    );
  });

  it('cannot leave its string, whatever it says', () => {
    const evil = `'); process.exit(1); ("\u2028\u202E</command>`;
    const { text } = refineFile(FILE, wording, ALL, {
      model: evil,
      slots: [{ name: 'guests', description: evil, examples: [evil] }],
      utterances: [evil],
    });
    expect(text).not.toMatch(/[\u2028\u202E]/);
    expect(text.split('\n').filter((line) => line.includes('process.exit'))).toEqual([
      expect.stringMatching(/^ {4}\/\/ Written by the model/),
      expect.stringMatching(/^ {4}"'\); process\.exit\(1\); \(.*",$/),
      expect.stringMatching(/^ {4}guests: z\.int\(\)\.min\(1\)\.describe\(".*"\)\.meta\(\{ examples: \[".*"\] \}\),$/),
    ]);
  });
});
