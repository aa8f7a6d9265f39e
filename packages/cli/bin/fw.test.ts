import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const PROGRAM = join(import.meta.dirname, 'fw.js');

it('says in one line which Node it needs when this one is too old', () => {
  const pretend = 'data:text/javascript,Object.defineProperty(process.versions,"node",{value:"20.11.1"})';

  const { status, stdout, stderr } = spawnSync(process.execPath, ['--import', pretend, PROGRAM, '--help'], {
    encoding: 'utf8',
  });

  expect({ status, stdout, stderr }).toEqual({
    status: 1,
    stdout: '',
    stderr: 'fw needs Node 22.18 or newer, and this is 20.11.1. Get one from https://nodejs.org.\n',
  });
});
