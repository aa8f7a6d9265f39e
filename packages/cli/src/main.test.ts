import { expect, it } from 'vitest';
import { scriptedTerminal } from '../test/scripted-terminal.ts';
import { EXIT } from './exit-code.ts';
import { main } from './main.ts';

it('prints its help when it is called alone', async () => {
  const terminal = scriptedTerminal();

  expect(await main([], terminal)).toBe(EXIT.success);
  expect(terminal.printed.join('\n')).toMatch(/Usage: fw .*Commands:.*examples.*train.*run.*Start here:/s);
});

it('shows an example in the help of every command', async () => {
  for (const command of [
    ['examples', 'list'],
    ['examples', 'fetch'],
    ['train'],
    ['run'],
    ['eval'],
    ['adapt'],
    ['init'],
    ['doctor'],
    ['check'],
  ]) {
    const terminal = scriptedTerminal();

    expect(await main([...command, '--help'], terminal)).toBe(EXIT.success);
    expect(terminal.printed.join('\n')).toMatch(/Examples?:\n {2}/);
  }
});

it('names itself as it was called, through npm or by its name', async () => {
  const called = async (env: Readonly<Record<string, string>>) => {
    const terminal = { ...scriptedTerminal(), env };
    await main(['init', 'mine'], terminal);
    return terminal.printed.join('\n');
  };

  expect(await called({ npm_command: 'exec' })).toContain('\n  npx fw dev mine\n');
  expect(await called({})).toContain('\n  fw dev mine\n');
});

it('prints its version', async () => {
  const terminal = scriptedTerminal();

  expect(await main(['--version'], terminal)).toBe(EXIT.success);
  expect(terminal.printed.join('')).toMatch(/^\d+\.\d+\.\d+/);
});

it.each([
  [['trian', 'x'], /^fw: unknown command 'trian' \(Did you mean train\?\)\. "fw --help" shows/],
  [['trian', '--help'], /^fw: unknown command 'trian' \(Did you mean train\?\)\./],
  [['help', 'bogus'], /^fw: unknown command 'bogus'\./],
  [['examples', 'bogus', '-h'], /^fw: unknown command 'bogus'\. "fw examples --help" shows/],
  [['help', 'examples', 'bogus'], /^fw: unknown command 'bogus'\./],
  [['train'], /^fw: missing required argument 'folder'/],
  [['run', '.', '--assistent'], /^fw: unknown option '--assistent' \(Did you mean --assistant\?\)/],
  [['run', '.', '--no-keep-alive'], /^fw: --no-keep-alive ends after the start-up: add --startup-command/],
  [['run', '.', '--startup-action', '{"go": 1}'], /^fw: --startup-action should look like/],
  [['run', '.', '--startup-action', '{'], /^fw: --startup-action is no JSON/],
  [['run', '.', '--context-file', 'nowhere.json'], /^fw: --context-file names a file that cannot be read/],
  [['eval', '.', '--k', '0'], /^fw: --trials wants a whole number from 1 to 1000, not "0"/],
  [['eval', '.', '--min-pass', '90'], /^fw: --min-pass wants a share such as 0.9 or 90%, not "90"/],
  [['eval', '.', '--record', 'a', '--replay', 'b'], /^fw: Give --record or --replay, not both/],
  [['run', '.', '--session', ''], /^fw: --session wants the name of a conversation/],
  [['explain', '.', ' '], /^fw: Explain which words\?/],
  [['train', '.', '--seed', 'x'], /^fw: --seed wants a whole number/],
  [['train', '.', '--tune-layers', 'none'], /^fw: --tune-layers wants a number of 1 or more, or "all"/],
  [['examples', 'fetch', 'nothing'], /^fw: There is no example "nothing"\. There is hello_world/],
])('answers the mistake %j with one line and exit code 2', async (args, line) => {
  const terminal = scriptedTerminal();

  expect(await main(args, terminal)).toBe(EXIT.usage);
  expect(terminal.noted.join('\n')).toMatch(line);
  expect(terminal.noted.join('\n').trim().split('\n')).toHaveLength(1);
});

it.each([['train'], ['run'], ['check']])(
  'says of %s in a folder that is no workflow what a workflow has',
  async (command) => {
    const terminal = scriptedTerminal();

    expect(await main([command, '.'], terminal)).toBe(EXIT.workflow);
    expect(terminal.noted.join('\n')).toMatch(/is not a workflow folder: it has no _commands\//);
  },
);

it('documents its exit codes', async () => {
  const terminal = scriptedTerminal();

  await main(['help', 'exit-codes'], terminal);

  const help = terminal.printed.join('\n');
  for (const code of Object.values(EXIT)) expect(help).toMatch(new RegExp(`^ +${code} `, 'm'));
});
