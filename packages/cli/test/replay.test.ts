import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { EXIT } from '../src/exit-code.ts';
import { fwHere } from './fw-here.ts';
import { keepEncoder } from './keep-encoder.ts';
import { fw } from './run-fw.ts';

// Each test starts processes, and machines may be busy.
vi.setConfig({ testTimeout: 60_000 });

keepEncoder();

let home: string;

beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'fw-replay-'));
  await fwHere(['init', 'desk'], { cwd: home });
  await fwHere(['train', 'desk'], { cwd: home });
}, 180_000);

afterAll(() => rmSync(home, { recursive: true, force: true }));

it('keeps each turn of a conversation, and replays all to the same bytes with nothing there to ask (row N9)', async () => {
  const lines = ['what can I do', 'remind me to "call Ann"', 'what is the capital of France'];
  await fwHere(['run', 'desk', '--record', 'turns'], { cwd: home, lines });
  await fwHere(['run', 'desk', '--record', 'turns', '--startup-command', 'make a reminder', '--no-keep-alive'], {
    cwd: home,
  });
  const command = join(home, 'desk/_commands/add_reminder.ts');
  const text = readFileSync(command, 'utf8');
  rmSync(join(home, 'desk/___command_info'), { recursive: true });

  const all = await fwHere(['replay', 'desk', 'turns'], { cwd: home });
  expect(readdirSync(join(home, 'turns'))).toEqual(['0001.json', '0002.json', '0003.json', '0004.json']);
  expect(all.output).toContain('4 replayed, all the same');
  expect(all.code).toBe(EXIT.success);

  // Another program: the summary that the person is shown has changed.
  writeFileSync(command, text.replace(/summary: '[^']*'/, "summary: 'Does something else.'"));
  const other = await fw(['replay', 'desk', 'turns', '--json'], { cwd: home });
  writeFileSync(command, text);
  expect(JSON.parse(other.output)).toMatchObject({
    turns: 4,
    parted: 1,
    results: [
      { utterance: 'what can I do', same: false, difference: expect.stringContaining('turn.answer') },
      {},
      {},
      {},
    ],
  });
  expect(other.code).toBe(EXIT.failed);
});

it('says which file is no recording, and where there is none', async () => {
  writeFileSync(join(home, 'none.json'), '{}');

  const wrong = await fwHere(['replay', 'desk', 'none.json'], { cwd: home });
  const absent = await fwHere(['replay', 'desk', 'nowhere'], { cwd: home });

  expect(wrong).toMatchObject({
    code: EXIT.usage,
    errors: expect.stringContaining('none.json: This is no recorded turn'),
  });
  expect(absent).toMatchObject({ code: EXIT.usage, errors: expect.stringContaining('There is no file or folder') });
});
