import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { scriptedCall } from '@fw/signature/testing';
import { commandFile, writeWorkflow } from '../test/write-workflow.ts';
import { loadWorkflow } from './load-workflow.ts';

const call = scriptedCall();

it('reads TypeScript and JavaScript from a folder where nothing is installed', async () => {
  const folder = writeWorkflow({
    '_commands/one.ts': commandFile('1', 'effect: "read" as const,'),
    '_commands/two.js': commandFile('2'),
    '_commands/three.mjs': commandFile('3'),
    '_commands/four.mts': commandFile('4'),
    '_commands/_shared.ts': 'export const shared: number = 1;',
    '_commands/one.test.ts': 'throw new Error("a test is no command");',
    '_commands/notes.md': '# notes',
  });

  const { workflow, problems } = await loadWorkflow(folder);

  expect(problems).toEqual([]);
  expect([...workflow.commands.keys()].sort()).toEqual(['four', 'one', 'three', 'two']);
  expect(await workflow.commands.get('two')?.run({}, call)).toBe('2');
  expect(workflow.commands.get('one')).toMatchObject({ effect: 'read', file: '_commands/one.ts' });
});

// Windows lets only some people make links.
it.skipIf(process.platform === 'win32')(
  'follows links to folders and files, also out of the workflow, and names one that leads nowhere',
  async () => {
    const context = `import { defineContext } from 'fastworkflow';\nexport default defineContext({ displayName: () => 'here' });\n`;
    const shared = writeWorkflow({
      'User/_User.ts': context,
      'User/greet.ts': commandFile('hello'),
      'look.ts': commandFile('looked'),
    });
    const folder = writeWorkflow({ '_commands/one.ts': commandFile('1') });
    symlinkSync(join(shared, 'User'), join(folder, '_commands/User'));
    symlinkSync(join(shared, 'look.ts'), join(folder, '_commands/look.ts'));
    symlinkSync(join(shared, 'gone'), join(folder, '_commands/Gone'));

    const { workflow, problems } = await loadWorkflow(folder);

    expect([...workflow.commands.keys()].sort()).toEqual(['User/greet', 'look', 'one']);
    expect(await workflow.commands.get('User/greet')?.run({}, call)).toBe('hello');
    expect(problems).toMatchObject([{ file: '_commands/Gone', message: expect.stringContaining('leads nowhere') }]);
  },
);

it('puts commands into the context of their folder and reads both models (rows 48, 49, 51)', async () => {
  const context = `import { defineContext } from 'fastworkflow';\nexport default defineContext({ displayName: () => 'here' });\n`;
  const folder = writeWorkflow({
    '_commands/look.ts': commandFile('root'),
    '_commands/User/_User.ts': context,
    '_commands/User/greet.ts': commandFile('user'),
    '_commands/User/look.ts': commandFile('user looks'),
    '_commands/PremiumUser/_PremiumUser.ts': context,
    '_commands/PremiumUser/greet.ts': commandFile('premium'),
    '_commands/Room/_Room.ts': context,
    '_commands/context_inheritance_model.json': '{"PremiumUser": {"base": ["User"]}}',
    'context_hierarchy_model.json': '{"User": {"parent": ["Room"]}, "Room": {"parent": []}}',
  });

  const { workflow } = await loadWorkflow(folder);

  expect(workflow.contexts.get('*')?.commands).toEqual(new Map([['look', 'look']]));
  expect(workflow.contexts.get('PremiumUser')?.commands).toEqual(
    new Map([
      ['greet', 'PremiumUser/greet'],
      ['look', 'User/look'],
    ]),
  );
  expect(workflow.contexts.get('User')?.parents).toEqual(['Room']);
});

it('declares commands on a context by the key / of the model of inheritance (row 50)', async () => {
  const context = `import { defineContext } from 'fastworkflow';\nexport default defineContext({ displayName: () => 'here' });\n`;
  const files = {
    '_commands/look.ts': commandFile('root'),
    '_commands/Order/_Order.ts': context,
    '_commands/Order/note.ts': commandFile('noted'),
    '_commands/Refund/_Refund.ts': context,
    '_commands/Refund/pay.ts': commandFile('paid'),
  };
  const model = (names: readonly string[]) => JSON.stringify({ Refund: { '/': names }, '*': { '/': ['look'] } });
  const modelled = (names: readonly string[]) =>
    writeWorkflow({ ...files, '_commands/context_inheritance_model.json': model(names) });

  const { workflow } = await loadWorkflow(modelled(['pay', 'look', 'Order/note', 'wildcard']));

  expect([...(workflow.contexts.get('Refund')?.commands.keys() ?? [])].sort()).toEqual(['look', 'note', 'pay']);
  expect([...(workflow.contexts.get('*')?.commands.keys() ?? [])]).toEqual(['look']);
  const beside = writeWorkflow({ ...files, 'context_inheritance_model.json': model(['look']) });
  expect((await loadWorkflow(beside)).workflow.contexts.get('Refund')?.commands.has('look')).toBe(true);
  await expect(loadWorkflow(modelled(['pya']))).rejects.toMatchObject({
    code: 'invalid-workflow-file',
    message: expect.stringContaining('unknown command "pya" on Refund') as string,
  });
});

it('keeps the other commands when one file is broken, and names it with its error', async () => {
  const folder = writeWorkflow({
    '_commands/good.ts': commandFile('good'),
    '_commands/needs.ts': `import { defineCommand, z } from 'fastworkflow';
export default defineCommand({ summary: 'Needs.', run: () => '', input: z.object({ a: z.string().meta({ availableFrom: ['syntax'] }) }) });`,
    '_commands/syntax.ts': 'export default {\n  summary: ,\n};',
    '_commands/enumerated.ts': 'enum Colour { Red }\nexport default Colour;',
    '_commands/lost.ts': `import './nowhere.ts';`,
    '_commands/empty.ts': 'export const command = 1;',
    '_commands/schemaless.js': `export default { summary: 'No schema', input: 7, run() {} };`,
    '_commands/other_name.js': commandFile('x', `name: 'another_name',`),
    '_commands/thrown.js': 'throw new Error("no database");',
    '_commands/CamelCase.ts': commandFile('x'),
    '_commands/User/deeper/x.ts': commandFile('x'),
  });

  const { workflow, problems } = await loadWorkflow(folder);

  expect([...workflow.commands.keys()].sort()).toEqual(['good', 'needs']);
  const told = Object.fromEntries(problems.map(({ file, message }) => [file, message]));
  expect(told['_commands/syntax.ts']).toMatch(/_commands\/syntax\.ts:2/);
  expect(told['_commands/enumerated.ts']).toMatch(/enum .*union of literals/);
  expect(told['_commands/lost.ts']).toMatch(/Cannot find module .*nowhere\.ts.*with their extension/);
  expect(told['_commands/empty.ts']).toMatch(/no default export: write export default defineCommand/);
  expect(told['_commands/schemaless.js']).toMatch(/no zod object: write z\.object/);
  expect(told['_commands/other_name.js']).toMatch(/calls itself "another_name" but its file is called other_name/);
  expect(told['_commands/thrown.js']).toMatch(/no database \(_commands\/thrown\.js:1\)/);
  expect(told['_commands/CamelCase.ts']).toMatch(/rename it to camel_case\.ts/);
  expect(told['_commands/User/deeper/']).toMatch(/side by side/);
  for (const { message } of problems) {
    expect(message).toMatch(/[^.]\.$/);
    expect(message).not.toContain('lend-modules');
  }
  expect(problems.find(({ file }) => file.endsWith('syntax.ts'))?.missing).toEqual(['syntax']);
});

it('leaves out the commands of a context that cannot be loaded', async () => {
  const folder = writeWorkflow({
    '_commands/User/_User.ts': 'export default 3;',
    '_commands/User/greet.ts': commandFile('hello'),
    '_commands/Guest/wave.ts': commandFile('wave'),
    '_commands/context_inheritance_model.json': '{"Guest": {"base": ["User"]}}',
  });

  const { workflow, problems } = await loadWorkflow(folder);

  expect([...workflow.commands.keys()]).toEqual(['Guest/wave']);
  expect(problems).toMatchObject([{ kind: 'no-definition', file: '_commands/User/_User.ts', missing: ['User/greet'] }]);
});

it.each([
  ['a folder that is not there', {}, 'nowhere', 'not-a-workflow', /no such folder/],
  ['a file', { 'a.txt': '' }, 'a.txt', 'not-a-workflow', /it is a file/],
  ['a folder without commands', { 'a.txt': '' }, '.', 'not-a-workflow', /no _commands\/ in it/],
  [
    'a model that is no JSON',
    { '_commands/context_inheritance_model.json': '{' },
    '.',
    'invalid-workflow-file',
    /_commands\/context_inheritance_model\.json is no JSON/,
  ],
  [
    'a model of another shape',
    { '_commands/a.js': '', 'context_hierarchy_model.json': '{"A": "B"}' },
    '.',
    'invalid-workflow-file',
    /should look like \{"Refund"/,
  ],
  [
    'a base context that nobody defines',
    { '_commands/A/a.js': commandFile(''), '_commands/context_inheritance_model.json': '{"A": {"base": ["B"]}}' },
    '.',
    'invalid-workflow',
    /unknown context "B"/,
  ],
  [
    'contexts that inherit in a circle (row 50)',
    {
      '_commands/A/a.js': commandFile(''),
      '_commands/B/b.js': commandFile(''),
      '_commands/context_inheritance_model.json': '{"A": {"base": ["B"]}, "B": {"base": ["A"]}}',
    },
    '.',
    'invalid-workflow',
    /A → B → A/,
  ],
  [
    'two commands of one name',
    { '_commands/a.js': commandFile('1'), '_commands/a.ts': commandFile('2') },
    '.',
    'invalid-workflow',
    /"a" stands twice .*a\.js.*a\.ts/,
  ],
  [
    'a base workflow that is not there',
    { '_commands/a.js': commandFile(''), 'workflow_inheritance_model.json': '{"base": ["../none"]}' },
    '.',
    'invalid-workflow-file',
    /unknown base "\.\.\/none"/,
  ],
  [
    'a package that is not installed',
    { '_commands/a.js': commandFile(''), 'workflow_inheritance_model.json': '{"base": ["acme-flows"]}' },
    '.',
    'invalid-workflow-file',
    /no such package/,
  ],
  [
    'a workflow that is its own base',
    { '_commands/a.js': commandFile(''), 'workflow_inheritance_model.json': '{"base": ["."]}' },
    '.',
    'invalid-workflow-file',
    /leads in a circle/,
  ],
  [
    'settings that do not load',
    { '_commands/a.js': commandFile(''), 'workflow.ts': 'export default 1 +;' },
    '.',
    'invalid-workflow-file',
    /workflow\.ts cannot be loaded/,
  ],
])('refuses %s and says what to do', async (_what, files, path, code, message) => {
  const folder = writeWorkflow(files);

  const loading = loadWorkflow(join(folder, path));

  await expect(loading).rejects.toMatchObject({ code });
  await expect(loading).rejects.toThrow(message);
});

it('lets a workflow override, add to and wrap its base (row 54)', async () => {
  const context = `import { defineContext } from 'fastworkflow';\nexport default defineContext({ displayName: () => 'base' });\n`;
  const folder = writeWorkflow({
    'base/_commands/User/_User.ts': context,
    'base/_commands/User/greet.ts': `import { defineCommand, z } from 'fastworkflow';\nimport User from './_User.ts';
export default defineCommand({ summary: 'Greets.', context: User, input: z.object({}), run: () => 'hello' });`,
    'base/_commands/kept.ts': commandFile('kept'),
    'base/_commands/replaced.ts': commandFile('old'),
    'base/workflow.ts': `export default { description: 'The base.', timeZone: 'UTC' };`,
    'own/workflow_inheritance_model.json': '{"base": ["../base"]}',
    'own/_commands/User/_User.ts': context.replace('base', 'own'),
    'own/_commands/replaced.ts': commandFile('new'),
    'own/_commands/added.ts': commandFile('added'),
    'own/_commands/wrapped.ts': `import { defineCommand } from 'fastworkflow';\nimport base from '../../base/_commands/kept.ts';
export default defineCommand({ ...base, run: async (input, call) => \`wrapped \${await base.run(input, call)}\` });`,
    'own/workflow.ts': `export default { description: 'The own.' };`,
  });

  const { workflow } = await loadWorkflow(join(folder, 'own'));

  const answers = await Promise.all([...workflow.commands].map(async ([name, { run }]) => [name, await run({}, call)]));
  expect(Object.fromEntries(answers)).toEqual({
    'User/greet': 'hello',
    kept: 'kept',
    replaced: 'new',
    added: 'added',
    wrapped: 'wrapped kept',
  });
  expect(workflow.contexts.get('User')?.definition.displayName?.({}, undefined)).toBe('own');
  expect(workflow.settings).toEqual({ description: 'The own.', timeZone: 'UTC' });
});

it('takes a base from an installed package', async () => {
  const folder = writeWorkflow({
    'node_modules/acme-flows/package.json': '{"name": "acme-flows", "type": "module"}',
    'node_modules/acme-flows/_commands/from_package.js': commandFile('packaged'),
    'own/_commands/own.js': commandFile('own'),
    'own/workflow_inheritance_model.json': '{"base": ["acme-flows"]}',
  });

  const { workflow, problems } = await loadWorkflow(join(folder, 'own'));

  expect(problems).toEqual([]);
  expect([...workflow.commands.keys()]).toEqual(['from_package', 'own']);
});
