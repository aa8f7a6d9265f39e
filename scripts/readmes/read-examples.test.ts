import { expect, it } from 'vitest';
import { readExamples } from './read-examples.ts';

it('reads every ts block with the text block that follows it', () => {
  const markdown = [
    '# Title',
    '```sh',
    'npm install x',
    '```',
    '```ts',
    "console.log('hi');",
    '```',
    'It prints:',
    '```text',
    'hi',
    '```',
    '```ts types',
    'const key: string = secret;',
    '```',
  ].join('\n');

  expect(readExamples(markdown)).toEqual([
    { code: "console.log('hi');\n", prints: 'hi\n', run: true, line: 6 },
    { code: 'const key: string = secret;\n', run: false, line: 13 },
  ]);
});

it('finds nothing in a text without examples', () => {
  expect(readExamples('# Title\n\nWords.\n')).toEqual([]);
});
