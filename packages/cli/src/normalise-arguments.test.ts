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

it('leaves what stands behind -- alone', () => {
  expect(normaliseArguments(['x', '--', '--startup_command'])).toEqual(['x', '--', '--startup_command']);
});
