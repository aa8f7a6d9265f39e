import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { diskStores } from 'fastworkflow';
import { expect, it } from 'vitest';
import { doctor } from '../src/doctor/doctor.ts';
import { scriptedTerminal } from './scripted-terminal.ts';

it('shows what a ledger lost, and goes on with what is there when told to (row N1)', async () => {
  const terminal = scriptedTerminal();
  const folder = join(terminal.cwd, 'desk', '___workflow_contexts', 'ledger');
  const stores = await diskStores(join(terminal.cwd, 'desk'));
  const intent = {
    key: 'k',
    sessionId: 's',
    turnId: 't',
    command: 'pay',
    path: [],
    input: {},
    intendedAt: '2026-01-15T12:00:00.000Z',
  };
  await stores.ledger.intend(intent);
  await Promise.all([
    stores.sessions.close(),
    stores.ledger.close(),
    stores.adaptations.close(),
    stores.records?.close(),
  ]);
  const look = (accept = false) => doctor(terminal, { folder: 'desk', json: false, ledger: true, accept });

  expect(await look()).toBe(0);
  expect(terminal.printed.join('\n')).toContain('pay of 2026-01-15');
  await rm(folder, { recursive: true });
  expect(await look()).toBe(1);
  expect(terminal.printed.at(-1)).toContain('had 1 lines and is empty');
  expect(await look(true)).toBe(0);
  expect(await look()).toBe(0);
});
