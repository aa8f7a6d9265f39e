import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Client, InMemoryTransport } from '@modelcontextprotocol/client';
import { openGate, openGateStores, type Wire } from '@fw/gate';
import { compileSchema, processWire } from '@fw/gate/mcp';
import { loadWorkflow } from 'fastworkflow';
import { expect, it, onTestFinished } from 'vitest';

it('N16: holds its rules before the public filesystem server, and shows what a note would replace', async () => {
  const home = realpathSync(mkdtempSync(join(tmpdir(), 'fw-gate-example-')));
  const notes = join(home, 'notes');
  mkdirSync(notes);
  writeFileSync(join(notes, 'a.md'), 'old');
  const manifest = createRequire(import.meta.url).resolve('@modelcontextprotocol/server-filesystem/package.json');
  const server = processWire(process.execPath, [join(dirname(manifest), 'dist/index.js'), notes]);
  const rules = await loadWorkflow(join(import.meta.dirname, 'rules'));
  expect(rules.problems).toEqual([]);
  const { stores, close } = await openGateStores(home);
  const [near, far] = InMemoryTransport.createLinkedPair();
  // The SDK's transports carry the messages that a wire names.
  const options = { folder: home, server: 'notes', stores, compile: compileSchema, rules: rules.workflow };
  const gate = await openGate(options, far as unknown as Wire, server);
  onTestFinished(async () => {
    await gate.close();
    await close();
    rules.close();
    rmSync(home, { recursive: true, force: true });
  });
  const asked: string[] = [];
  const client = new Client({ name: 'test', version: '1' }, { capabilities: { elicitation: {} } });
  client.setRequestHandler('elicitation/create', ({ params }) => {
    asked.push(params.message);
    return { action: 'accept', content: { confirm: true } };
  });
  await client.connect(near);
  const call = (name: string, given: Record<string, unknown>) => client.callTool({ name, arguments: given });

  expect((await call('write_file', { path: join(notes, 'run.sh'), content: 'rm -rf /' })).isError).toBe(true);
  expect((await call('move_file', { source: join(notes, 'a.md'), destination: '/tmp/a.md' })).isError).toBe(true);
  expect(asked).toEqual([]);
  await call('write_file', { path: join(notes, 'a.md'), content: 'new' });

  expect(asked[0]).toContain('The note of 3 bytes is replaced by one of 3 characters.');
  expect(readFileSync(join(notes, 'a.md'), 'utf8')).toBe('new');
});
