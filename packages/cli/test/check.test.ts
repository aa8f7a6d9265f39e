import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { EXIT } from '../src/exit-code.ts';
import { main } from '../src/main.ts';
import { scriptedTerminal } from './scripted-terminal.ts';

it('names the commands that sound alike, and what is likely not meant (row N8)', async () => {
  const terminal = scriptedTerminal();
  await main(['examples', 'fetch', 'hello_world', '.'], terminal);
  const commands = join(terminal.cwd, 'hello_world', '_commands');
  const sums = ['add both: 40 and 91', 'sum of 3 and 5, please', 'now add 2 to 2', 'what is 7 plus 1 in all'];
  sums.push('plus 2 to 6, please', 'please add up 5 and 6', 'so how much is 8 and 9', '3 plus 4, please');
  writeFileSync(
    join(commands, 'sum_two_numbers.ts'),
    `import { defineCommand, z } from 'fastworkflow';
export default defineCommand({ summary: 'Sums.', input: z.object({}), utterances: ${JSON.stringify(sums)}, run: () => '' });`,
  );

  expect(await main(['check', 'hello_world'], terminal)).toBe(EXIT.success);
  expect(terminal.printed.join('\n')).toMatch(
    /^alike +add_two_numbers and sum_two_numbers: \d+ of \d+ utterances are nearest to one of the other, as ".+" and ".+" are\.$/m,
  );
  expect(terminal.printed.at(-1)).toBe('Nothing else was found.');

  writeFileSync(
    join(commands, 'divide.ts'),
    `import { defineCommand, z } from 'fastworkflow';
export default defineCommand({ summary: 'Divides.', input: z.object({}), utterances: ['divide 4 by 2'], run: () => '' });`,
  );
  expect(await main(['check', 'hello_world', '--json'], terminal)).toBe(EXIT.failed);
  expect(JSON.parse(terminal.printed.at(-1) ?? '')).toMatchObject({
    findings: [{ kind: 'few-utterances', where: 'divide' }],
    largestActiveSet: { contexts: ['*'], commands: 5 },
    confusable: expect.arrayContaining([expect.objectContaining({ context: '*' })]),
  });
});
