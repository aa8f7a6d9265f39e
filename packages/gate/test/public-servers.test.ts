import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { expect, it } from 'vitest';
import { processWire } from '../src/mcp.ts';
import { approve, loadPins, savePins } from '../src/index.ts';
import { gated, temporaryFolder } from './open-gate.ts';

const require = createRequire(import.meta.url);

function publicServer(name: string, env: Readonly<Record<string, string>> = {}) {
  const manifest = require.resolve(`@modelcontextprotocol/${name}/package.json`);
  return processWire(process.execPath, [join(dirname(manifest), 'dist/index.js')], env);
}

it('N16: before the memory server entities are made at once and deleted only after a yes', async () => {
  const folder = temporaryFolder();
  const server = publicServer('server-memory', { MEMORY_FILE_PATH: join(folder, 'memory.jsonl') });
  const gate = await gated(server, { folder });
  const entities = [{ name: 'Ann', entityType: 'person', observations: ['likes tea'] }];

  await gate.call('create_entities', { entities });
  expect(gate.asked).toEqual([]);
  gate.says = 'no';
  expect(await gate.call('delete_entities', { entityNames: ['Ann'] })).toMatchObject({ isError: true });
  expect((await gate.call('read_graph')).text).toContain('Ann');
  gate.says = 'yes';
  await gate.call('delete_entities', { entityNames: ['Ann'] });

  expect((await gate.call('read_graph')).text).not.toContain('Ann');
  expect(gate.asked).toHaveLength(2);
});

it('passes prompts, resources, images, progress and errors of the everything server through', async () => {
  const gate = await gated(publicServer('server-everything'));
  const { client } = gate;

  expect((await client.listPrompts()).prompts.length).toBeGreaterThan(0);
  const { resources } = await client.listResources();
  expect((await client.readResource({ uri: resources[0]!.uri })).contents).toHaveLength(1);
  expect((await gate.call('get-sum', { a: 2, b: 3 })).text).toContain('5');
  expect(await gate.call('get-sum', { a: 'two', b: 3 })).toMatchObject({ isError: true });
  const image = await client.callTool({ name: 'get-tiny-image', arguments: {} });
  expect(image.content.some(({ type }) => type === 'image')).toBe(true);
  const { structuredContent } = await client.callTool({
    name: 'get-structured-content',
    arguments: { location: 'Chicago' },
  });
  expect(structuredContent).toHaveProperty('temperature');
  const steps: number[] = [];
  const long = { name: 'trigger-long-running-operation', arguments: { duration: 0.3, steps: 3 } };
  await client.callTool(long, { onprogress: ({ progress }) => steps.push(progress) });
  expect(steps.length).toBeGreaterThan(1);
  expect(gate.asked).toHaveLength(1);

  const at = new Date().toISOString();
  savePins(
    gate.folder,
    approve(loadPins(gate.folder)!, { tools: ['trigger-*'], effect: 'read', at }, () => 'destructive').pins,
  );
  client.removeRequestHandler('elicitation/create');
  await client.listTools();
  await client.callTool(long);
  expect(gate.asked).toHaveLength(1);
});
