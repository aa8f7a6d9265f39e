import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { writeWorkflow } from '../../test/write-workflow.ts';
import { readEnv } from './read-env.ts';

it('finds both files in the folder, keys over settings; each may be absent (row 3)', async () => {
  const folder = writeWorkflow({
    'fastworkflow.env': 'LLM_AGENT=mistral/small\nKEY=shown',
    'fastworkflow.passwords.env': 'KEY=hidden',
    'only/fastworkflow.env': 'LLM_AGENT=mistral/large',
  });

  expect(await readEnv(folder)).toEqual({ LLM_AGENT: 'mistral/small', KEY: 'hidden' });
  expect(await readEnv(join(folder, 'only'))).toEqual({ LLM_AGENT: 'mistral/large' });
  expect(await readEnv(join(folder, 'nowhere'))).toEqual({});
});

it('reads a named file instead, and says so when it is not there (row 3)', async () => {
  const folder = writeWorkflow({ 'fastworkflow.env': 'A=1', 'other.env': 'A=2' });

  expect(await readEnv(folder, { envFile: join(folder, 'other.env') })).toEqual({ A: '2' });
  await expect(readEnv(folder, { passwordsFile: join(folder, 'none.env') })).rejects.toMatchObject({
    code: 'missing-env-file',
    message: expect.stringContaining('fastworkflow.passwords.env'),
  });
});

it('leaves a file in place of the folder to whoever opens the workflow, and names a folder in place of the file', async () => {
  const folder = writeWorkflow({ 'a.txt': '' });
  mkdirSync(join(folder, 'fastworkflow.env'));

  expect(await readEnv(join(folder, 'a.txt'))).toEqual({});
  await expect(readEnv(folder)).rejects.toMatchObject({
    code: 'invalid-workflow-file',
    message: `${join(folder, 'fastworkflow.env')} is a folder and should be a file.`,
  });
});
