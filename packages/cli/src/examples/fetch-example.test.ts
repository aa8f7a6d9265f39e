import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { expect, it } from 'vitest';
import { scriptedTerminal } from '../../test/scripted-terminal.ts';
import { EXIT } from '../exit-code.ts';
import { main } from '../main.ts';

const NAMES = [
  'hello_world',
  'messaging_app_1',
  'messaging_app_2',
  'messaging_app_3',
  'messaging_app_4',
  'retail_workflow',
  'simple_workflow_template',
  'extended_workflow_example',
];

it('lists the examples, each with what it shows (row 1)', async () => {
  const terminal = scriptedTerminal();

  expect(await main(['examples', 'list'], terminal)).toBe(EXIT.success);

  for (const name of NAMES) expect(terminal.printed.join('\n')).toMatch(new RegExp(`^${name} +[A-Z].*\\.$`, 'm'));
});

it('lists them for machines', async () => {
  const terminal = scriptedTerminal();

  await main(['examples', 'list', '--json'], terminal);

  const names = (JSON.parse(terminal.printed.join('')) as { name: string }[]).map(({ name }) => name);
  expect(names).toEqual(expect.arrayContaining(NAMES));
});

it('copies an example with templates of its env files (row 2)', async () => {
  const terminal = scriptedTerminal();

  expect(await main(['examples', 'fetch', 'messaging_app_4'], terminal)).toBe(EXIT.success);

  const folder = join(terminal.cwd, 'examples', 'messaging_app_4');
  for (const file of [
    '_commands/ChatRoom/_ChatRoom.ts',
    'application/chat-room.ts',
    'fastworkflow.env',
    'fastworkflow.passwords.env',
    '.gitignore',
    'README.md',
  ]) {
    expect(existsSync(join(folder, file)), file).toBe(true);
  }
  for (const file of ['fastworkflow.env', 'fastworkflow.passwords.env'])
    expect(existsSync(join(terminal.cwd, 'examples', file)), `examples/${file}`).toBe(true);
  expect(existsSync(join(folder, 'messaging-app-4.test.ts'))).toBe(false);
  expect(readFileSync(join(folder, 'package.json'), 'utf8')).not.toMatch(/workspace:|catalog:/);
  expect(JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))).toMatchObject({
    dependencies: { '@fw/cli': expect.stringMatching(/^\^\d/) },
  });
  expect(terminal.printed.join('\n')).toMatch(/fw train examples\/messaging_app_4/);
});

it('brings along what an example builds on', async () => {
  const terminal = scriptedTerminal();

  await main(['examples', 'fetch', 'extended_workflow_example', 'mine'], terminal);

  expect(existsSync(join(terminal.cwd, 'mine/simple_workflow_template/_commands/startup.ts'))).toBe(true);
  expect(terminal.printed.join('\n')).toMatch(/simple_workflow_template, which extended_workflow_example builds on/);
});

it('overwrites a copy only when told to, and never the keys in it (row 2)', async () => {
  const terminal = scriptedTerminal();
  await main(['examples', 'fetch', 'hello_world'], terminal);
  const folder = join(terminal.cwd, 'examples', 'hello_world');
  writeFileSync(join(folder, 'fastworkflow.passwords.env'), 'LLM_API_KEY_AGENT=mine');
  writeFileSync(join(folder, '_commands', 'add_two_numbers.ts'), '// changed');

  expect(await main(['examples', 'fetch', 'hello_world'], terminal)).toBe(EXIT.usage);
  expect(terminal.noted.join('')).toMatch(/is there already\. Add --force/);
  expect(readFileSync(join(folder, '_commands', 'add_two_numbers.ts'), 'utf8')).toBe('// changed');

  expect(await main(['examples', 'fetch', 'hello_world', '--force'], terminal)).toBe(EXIT.success);
  expect(readFileSync(join(folder, '_commands', 'add_two_numbers.ts'), 'utf8')).toMatch(/defineCommand/);
  expect(readFileSync(join(folder, 'fastworkflow.passwords.env'), 'utf8')).toBe('LLM_API_KEY_AGENT=mine');
});

it.each([
  ['y', EXIT.success, /Fetched/, 'new'],
  ['n', EXIT.failed, /Nothing was changed\.$/, 'changed'],
  ['\r', EXIT.failed, /Nothing was changed\.$/, 'changed'],
  ['\u0003', EXIT.interrupted, /Nothing was changed\.$/, 'changed'],
])(
  'asks the person at the terminal before it overwrites a copy; %j ends with %i (row 2)',
  async (key, code, said, left) => {
    const keys = new PassThrough();
    const screen = new PassThrough();
    const terminal = { ...scriptedTerminal(), interactive: true, input: keys, output: screen };
    await main(['examples', 'fetch', 'hello_world'], terminal);
    const file = join(terminal.cwd, 'examples', 'hello_world', '_commands', 'add_two_numbers.ts');
    writeFileSync(file, '// changed');
    // The question is on the screen: now it is answered.
    screen.once('data', () => setImmediate(() => keys.write(key)));

    expect(await main(['examples', 'fetch', 'hello_world'], terminal)).toBe(code);

    expect(terminal.printed.join('\n')).toMatch(said);
    expect(readFileSync(file, 'utf8') === '// changed' ? 'changed' : 'new').toBe(left);
  },
);
