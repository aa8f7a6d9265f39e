import { expect, it } from 'vitest';
import { literal } from '../render/escape.ts';
import { addUtterance } from './add-utterance.ts';

const file = (list: string) => `// utterances: [ in a comment
import { defineCommand, z } from 'fastworkflow';

export default defineCommand({
  summary: 'Says "utterances: [1]".',
  utterances: ${list},
  input: z.object({ id: z.string().regex(/^['"\`]#W[\\d\\]]+$/) }),
  run: ({ id }) => \`done with \${id}: [\`,
});
`;

function added(list: string, utterance = "it's new"): string {
  const result = addUtterance(file(list), utterance);
  return result.kind === 'added' ? result.text : result.kind;
}

it('adds behind the last one, in the manner of the list', () => {
  expect(added(`['a', 'b']`)).toBe(file(`['a', 'b', "it's new"]`));
  expect(added(`['a', 'b',]`)).toBe(file(`['a', 'b', "it's new"]`));
  expect(added('[]')).toBe(file(`["it's new"]`));
  expect(added(`[\n    'a',\n    'b', // the best\n  ]`)).toBe(
    file(`[\n    'a',\n    'b', // the best\n    "it's new",\n  ]`),
  );
  expect(added(`[\n    'a',\n    'b' // the best\n  ]`)).toBe(
    file(`[\n    'a',\n    'b', // the best\n    "it's new",\n  ]`),
  );
  expect(added(`[\r\n    'a'\r\n  ]`)).toBe(file(`[\r\n    'a',\r\n    "it's new",\r\n  ]`));
  expect(added(`[\n    'a', 'b']`)).toBe(file(`[\n    'a', 'b', "it's new"]`));
});

it('leaves alone what it has, and what it does not understand', () => {
  expect(added(`['a', "it's new"]`)).toBe('there');
  expect(added(`[...shared, 'a']`)).toBe('not-found');
  expect(added('[`${a} b`]')).toBe('not-found');
  expect(added('words')).toBe('not-found');
  expect(addUtterance(`${file("['a']")}${file("['b']")}`, 'c')).toMatchObject({ kind: 'not-found' });
});

it.each(["'", '"', '`', '\\', '${x}', '\n', '\u2028', '\ud800', '*/', '// x', '], utterances: [', 'a', '\u202e'])(
  'changes nothing but the list when %j is said',
  (utterance) => {
    expect(added(`['pay it']`, utterance)).toBe(file(`['pay it', ${literal(utterance)}]`));
  },
);
