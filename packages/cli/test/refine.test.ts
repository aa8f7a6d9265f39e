import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { EXIT } from '../src/exit-code.ts';
import { main } from '../src/main.ts';
import { chatServer } from './chat-server.ts';
import { fwInPackage } from './in-package.ts';
import { fw as fwProcess } from './run-fw.ts';
import { scriptedTerminal } from './scripted-terminal.ts';

const { at, fw } = fwInPackage();

const command = (summary: string, effect: string, utterances: string, input: string) =>
  `import { defineCommand, z } from 'fastworkflow';\n\n// mine\nexport default defineCommand({\n  summary: '${summary}',\n  effect: '${effect}', // as it is\n  utterances: [${utterances}],\n  input: z.object({${input}}),\n  run: () => 'done',\n});\n`;

function writeWorkflow(name: string, files: Readonly<Record<string, string>>) {
  mkdirSync(at(name, '_commands'), { recursive: true });
  for (const [file, text] of Object.entries(files)) writeFileSync(at(name, file), text);
}

const read = (...parts: readonly string[]) => readFileSync(at(...parts), 'utf8');

it('fills blanks only, and keeps every other byte (row 91)', async () => {
  const file = command('', 'read', `'show the stock'`, '');
  writeWorkflow('blank', { '_commands/get_stock.ts': file });

  expect((await fw('refine', '-w', 'blank', '--check', '--fields', 'summary')).code).toBe(EXIT.failed);
  expect(read('blank/_commands/get_stock.ts')).toBe(file);
  expect((await fw('refine', '-w', 'blank')).code).toBe(EXIT.success);
  const filled = read('blank/_commands/get_stock.ts');
  const without = filled.replace(/ {2}made: \[[\s\S]*?\n {2}\],\n/, '').replace("summary: 'Get stock.'", "summary: ''");
  expect(without).toBe(file);
  expect(filled).toContain('made: [');
  expect((await fw('refine', '-w', 'blank', '--check', '--fields', 'summary')).code).toBe(EXIT.success);
});

it('names the fields there are, and the variable where a field wants a model', async () => {
  writeWorkflow('named', { '_commands/get_stock.ts': command('Stock.', 'read', `'show the stock'`, '') });

  expect((await fw('refine', '-w', 'named', '--fields', 'effect')).errors).toContain(
    '--fields takes summary, describe, examples and utterances, not "effect"',
  );
  const wanting = await fw('refine', '-w', 'named', '--fields', 'describe');
  expect(wanting.errors).toContain('LLM_SYNDATA_GEN');
  expect(wanting.code).toBe(EXIT.usage);
});

it('lets the model of LLM_SYNDATA_GEN fill them, and keeps only what proves good (rows 79, 91)', async () => {
  const server = await chatServer((request) => ({
    object: request.includes('reserve_table')
      ? {
          summary: 'Books a table for a party.',
          slots: [{ name: 'guests', description: 'How many come.', examples: ['4', 'a few', '-1'] }],
          // The last one is what the other command is for.
          utterances: ['book us a table', 'we would like to eat at yours tonight', 'cancel my reservation please'],
        }
      : { summary: '', slots: [], utterances: ['call the reservation off', 'we cannot come, drop our booking'] },
  }));
  writeWorkflow('dinner', {
    '_commands/reserve_table.ts': command('', 'write', '', '\n    guests: z.int().min(1),\n  '),
    '_commands/cancel_reservation.ts': command(
      'Cancels a reservation.',
      'destructive',
      `'cancel my reservation', 'I want to cancel the table'`,
      '',
    ),
    'fastworkflow.env': `LLM_SYNDATA_GEN=local/small\nLLM_BASE_URL=${server.url}\n`,
  });

  const { code, errors, output } = await fw('refine', '-w', 'dinner');

  expect(code, errors).toBe(EXIT.success);
  expect(output).toContain('(by local/small)');
  expect(errors).toContain('"cancel my reservation please" for reserve_table sounds like cancel_reservation');
  const filled = read('dinner/_commands/reserve_table.ts');
  expect(filled).toContain(`guests: z.int().min(1).describe('How many come.').meta({ examples: [4] }),`);
  expect(filled).toContain('// Written by the model local/small');
  expect(filled).toContain("'book us a table',");
  expect(filled).toContain(`effect: 'write', // as it is`);
  expect(filled).not.toContain('cancel my reservation please');
  expect(server.asked()).toBe(2);
  // What was written is there: nothing is asked again. As a process of its own, which loads the files anew.
  expect((await fwProcess(['refine', '-w', 'dinner'], { cwd: at() })).output).toContain('There is nothing to fill.');
  expect(server.asked()).toBe(2);
});

it('goes on by rules where the model fails, and stops at Ctrl-C without a change', async () => {
  const silent = await chatServer('silence');
  const file = command('Stock.', 'read', `'show the stock'`, '');
  writeWorkflow('away', {
    '_commands/get_stock.ts': file,
    'fastworkflow.env': `LLM_SYNDATA_GEN=local/small\nLLM_BASE_URL=${silent.url}\n`,
  });

  const terminal = scriptedTerminal({ cwd: at() });
  const stopped = main(['refine', '-w', 'away'], terminal);
  while (silent.asked() === 0) await new Promise((resolve) => setTimeout(resolve, 20));
  terminal.interrupt();
  expect(await stopped).toBe(EXIT.interrupted);
  expect(read('away/_commands/get_stock.ts')).toBe(file);

  writeFileSync(at('away/fastworkflow.env'), 'LLM_SYNDATA_GEN=local/small\nLLM_BASE_URL=http://127.0.0.1:9/v1\n');
  const { code, errors } = await fw('refine', '-w', 'away');
  expect(code).toBe(EXIT.success);
  expect(errors).toContain('local/small wrote nothing for _commands/get_stock.ts');
  expect(read('away/_commands/get_stock.ts')).toContain('Written by a machine');
});
