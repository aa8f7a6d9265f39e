import { readFileSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { defineCommand, defineWorkflow, z, type Workflow } from 'fastworkflow';
import { expect, it } from 'vitest';
import { emptyFolder } from '../../test/scripted-terminal.ts';
import { writeUtterance } from './write-utterance.ts';

const FILE = '_commands/pay.ts';
const TEXT = "export default defineCommand({\n  utterances: ['pay it'],\n});\n";

/** A folder with one command, as it would be loaded. */
function shop(file: string | undefined = FILE) {
  const folder = emptyFolder();
  mkdirSync(join(folder, '_commands'));
  writeFileSync(join(folder, FILE), TEXT);
  const pay = defineCommand({ name: 'pay', summary: 'Pays.', effect: 'read', input: z.object({}), run: () => '' });
  const made = defineWorkflow({ name: 'shop', commands: { '*': [pay] } });
  const commands = new Map(
    [...made.commands].map(([name, each]) => [name, { ...each, ...(file !== undefined && { file }) }]),
  );
  const workflow: Workflow = { ...made, commands };
  return { folder, workflow, text: () => readFileSync(join(folder, FILE), 'utf8') };
}

it('puts an utterance into the file, once', () => {
  const { folder, workflow, text } = shop();

  const first = writeUtterance(folder, workflow, 'pay', 'settle the bill');
  const again = writeUtterance(folder, workflow, 'pay', 'settle the bill');

  expect([first, again]).toEqual([{ file: FILE }, { file: FILE }]);
  expect(text()).toBe(TEXT.replace("'pay it'", "'pay it', 'settle the bill'"));
});

it('touches no file that it does not understand, that is another workflow’s, or that is a link', () => {
  const strange = shop();
  writeFileSync(join(strange.folder, FILE), 'export default made();\n');
  const foreign = shop('../base/_commands/pay.ts');
  const linked = shop('_commands/linked.ts');
  symlinkSync(join(linked.folder, FILE), join(linked.folder, '_commands/linked.ts'));

  expect(writeUtterance(strange.folder, strange.workflow, 'pay', 'x')).toMatchObject({
    refused: expect.stringMatching(/left to you/),
  });
  expect(writeUtterance(foreign.folder, foreign.workflow, 'pay', 'x')).toMatchObject({
    refused: expect.stringMatching(/comes from elsewhere/),
  });
  expect(writeUtterance(linked.folder, linked.workflow, 'pay', 'x')).toMatchObject({
    refused: expect.stringMatching(/a link/),
  });
  expect(writeUtterance(linked.folder, linked.workflow, 'none', 'x')).toMatchObject({
    refused: expect.stringMatching(/no command/),
  });
  expect([strange.text(), linked.text()]).toEqual(['export default made();\n', TEXT]);
});
