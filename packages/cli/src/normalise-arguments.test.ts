import { expect, it } from 'vitest';
import { normaliseArguments } from './normalise-arguments.ts';

it('understands the names that the Python command line uses', () => {
  const args = [
    'run',
    './my_flow',
    '--startup_command',
    'say_this_first',
    '--keep_alive',
    '--context_file_path=a_b.json',
    '--no-keep_alive',
  ];

  expect(normaliseArguments(args)).toEqual([
    'run',
    './my_flow',
    '--startup-command',
    'say_this_first',
    '--keep-alive',
    '--context-file=a_b.json',
    '--no-keep-alive',
  ]);
});

it('knows the server by its Python name, as a command only', () => {
  expect(normaliseArguments(['run_fastapi_mcp', '--port', '0'])).toEqual(['serve', '--port', '0']);
  expect(normaliseArguments(['explain', 'run_fastapi_mcp'])).toEqual(['explain', 'run_fastapi_mcp']);
});

it('knows the mode that learns insights as the command that does', () => {
  const args = ['run', './my_flow', '--generate_insights', '--teacher', 'openai/gpt-5'];

  expect(normaliseArguments(args)).toEqual(['insights', './my_flow', '--teacher', 'openai/gpt-5']);
});

it('leaves what stands behind -- alone', () => {
  expect(normaliseArguments(['x', '--', '--startup_command'])).toEqual(['x', '--', '--startup_command']);
});

it.each([
  [['--keep_alive', 'False'], ['--no-keep-alive']],
  [['--keep_alive=False'], ['--no-keep-alive']],
  [
    ['--keep_alive', '0', 'wf'],
    ['--no-keep-alive', 'wf'],
  ],
  [['--keep-alive=no'], ['--no-keep-alive']],
  [['--keep_alive', 'TRUE'], ['--keep-alive']],
  [['--keep_alive=1'], ['--keep-alive']],
  [['--keep_alive=maybe'], ['--keep-alive=maybe']],
  [
    ['--keep-alive=true', 'x'],
    ['--keep-alive', 'x'],
  ],
  [
    ['--keep_alive', 'wf', '--startup_command', 'False'],
    ['--keep-alive', 'wf', '--startup-command', 'False'],
  ],
  [
    ['--project_folderpath', '.', '--regenerate-utterances'],
    ['--project-folder', '.', '--regenerate'],
  ],
])('reads %j as the Python command line does (row 56)', (args, normalised) => {
  expect(normaliseArguments(['run', ...args])).toEqual(['run', ...normalised]);
});
