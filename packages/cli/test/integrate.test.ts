import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { expect, it, vi } from 'vitest';
import { createFastworkflow } from 'fastworkflow';
import { EXIT } from '../src/exit-code.ts';
import { fwInPackage } from './in-package.ts';

// Two trainings of a few commands; machines may be busy.
vi.setConfig({ testTimeout: 240_000 });

const { at, fw } = fwInPackage();

const read = (...parts: readonly string[]) => readFileSync(at(...parts), 'utf8');
const write = (text: string, ...parts: readonly string[]) => writeFileSync(at(...parts), text);

const UTTERANCES: Readonly<Record<string, readonly string[]>> = {
  read_graph: [
    'show me everything you know',
    'what is in your memory',
    'read the whole graph',
    'tell me all that is stored',
    'list everything in the memory',
    'give me the full picture',
    'what have you kept so far',
    'print the complete memory',
  ],
  search_nodes: [
    'search for tea',
    'look for people in Rome',
    'find what mentions coffee',
    'is there anything about boats',
    'search the memory for Ann',
    'look up gardening',
    'what do you have on music',
    'find notes about work',
  ],
  delete_entities: [
    'forget Ann',
    'delete Bob from the memory',
    'remove Rome',
    'erase what you know of the boat',
    'get rid of the entry for tea',
    'drop Carl',
    'take Dora out of the memory',
    'I want you to forget the garden',
  ],
};

it('follows the skill, step by step, on a class that a stranger wrote', async () => {
  const manifest = createRequire(import.meta.url).resolve('@modelcontextprotocol/server-memory/package.json');
  const published = readFileSync(join(dirname(manifest), 'dist/index.js'), 'utf8');
  const [source] = /export class KnowledgeGraphManager \{[\s\S]*?\n\}\n/.exec(published) ?? [''];
  write(`import { promises as fs } from 'node:fs';\n${source}`, 'memory.js');
  const chosen = [
    '--class',
    'memory.js#KnowledgeGraphManager',
    '--include',
    '*.readGraph',
    '*.searchNodes',
    '*.deleteEntities',
  ];

  // 1 and 2: name the source, build.
  const dry = await fw('build', '-w', 'notes', ...chosen, '--dry-run');
  expect(dry.output).toContain('3 commands');
  expect((await fw('build', '-w', 'notes', ...chosen)).code).toBe(EXIT.success);
  expect(read('memory.js')).toContain(source);

  // 3: every REVIEW line is settled: the source has neither types nor doc comments.
  await fw('build', '-w', 'unsettled', ...chosen);
  const strict = await fw('train', 'unsettled', '--strict');
  expect(strict.code).toBe(EXIT.failed);
  expect(strict.errors).toContain('on commands that destroy');
  const settled = {
    read_graph: 'Shows all that is stored.',
    search_nodes: 'Searches what is stored.',
    delete_entities: 'Deletes entities with all that is known of them.',
  };
  for (const [name, summary] of Object.entries(settled)) {
    const file = read('notes/_commands', `${name}.ts`)
      .replace(/^\/\/ REVIEW .*\n/gm, '')
      .replace(/summary: .*,/, `summary: ${JSON.stringify(summary)},`)
      .replace('query: z.unknown()', "query: z.string().describe('Words to look for')")
      .replace('entityNames: z.unknown()', "entityNames: z.array(z.string()).describe('Which entities')")
      .replace(/ {2}utterances: \[\],\n/, `  utterances: ${JSON.stringify(UTTERANCES[name])},\n`)
      .replace(/ {2}made: \[[\s\S]*?\n {2}\],\n/, '');
    write(file, 'notes/_commands', `${name}.ts`);
  }
  expect(
    readdirSync(at('notes/_commands')).filter(
      (name) => name.endsWith('.ts') && read('notes/_commands', name).includes('REVIEW'),
    ),
  ).toEqual([]);

  // 4: how the object is found.
  const instances = read('notes/application/instances.ts');
  expect(instances).toContain('Say in application/instances.ts how a KnowledgeGraphManager is made.');
  write(
    instances
      .replace(/\/\/ REVIEW .*\n/, '')
      .replace(
        /throw new Error\(.*\);/,
        `return new source.KnowledgeGraphManager(${JSON.stringify(at('graph.jsonl'))});`,
      ),
    'notes/application/instances.ts',
  );

  // 5 to 7: words of users, the map, training.
  expect((await fw('refine', '-w', 'notes', '--check')).output).toBe('There is nothing to fill.');
  expect((await fw('check', 'notes')).code).toBe(EXIT.success);
  const trained = await fw('train', 'notes', '--strict');
  expect(trained.output + trained.errors).not.toContain('made by a machine');
  expect(trained.code).toBe(EXIT.success);
  const again = await fw('build', '-w', 'notes', ...chosen, '--check');
  expect(again.output).not.toMatch(/overwritten|deleted/);

  // 8: fresh sentences.
  const app = await createFastworkflow({ folder: at('notes'), stores: 'memory' });
  try {
    const fresh = [
      ['what do you remember', 'read_graph'],
      ['show the whole memory', 'read_graph'],
      ['search for sailing', 'search_nodes'],
      ['is there something about cooking', 'search_nodes'],
      ['please forget Emma', 'delete_entities'],
      ['delete the entity Paris', 'delete_entities'],
    ] as const;
    const found = await Promise.all(fresh.map(async ([utterance]) => (await app.explain({ utterance })).command));
    expect(found.filter((command, at) => command !== undefined && command !== fresh[at]![1])).toEqual([]);
    expect(found.filter((command) => command !== undefined).length).toBeGreaterThanOrEqual(4);

    // 9: a read works; what destroys is shown and waits.
    write('{"type":"entity","name":"Ann","entityType":"person","observations":[]}\n', 'graph.jsonl');
    expect((await app.processTurn({ utterance: 'read_graph' })).answer).toContain('Ann');
    const asked = await app.processTurn({ utterance: 'delete_entities entityNames=Ann' });
    expect(asked.clarification?.kind).toBe('confirm');
    await app.processTurn({ utterance: 'no' });
    expect(read('graph.jsonl')).toContain('Ann');
  } finally {
    await app.close();
  }
});

it('goes from the address of an OpenAPI document to a first conversation', async () => {
  const document = readFileSync(join(import.meta.dirname, '../../build/test/shop.yaml'), 'utf8');
  const server: Server = createServer((_request, response) => response.end(document));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/shop.yaml`;
  try {
    const { code, output, errors } = await fw('init', 'shop', '--openapi', address);

    expect(errors).toContain('REVIEW line');
    expect(code).toBe(EXIT.success);
    expect(output).toMatch(
      /Building[\s\S]*Checking[\s\S]*Training[\s\S]*were made by a machine[\s\S]*published version[\s\S]*A first conversation[\s\S]*> /,
    );
    expect(output).toContain('to review');
    expect(output).toContain('API_SHOP_KEY in fastworkflow.passwords.env');
    expect(JSON.parse(read('shop/package.json'))).toMatchObject({
      dependencies: { '@fw/cli': expect.stringMatching(/^\^\d/), zod: '^4.0.0' },
    });
    expect((await fw('init', 'shop', '--openapi', address)).errors).toContain('fw build -w');
  } finally {
    server.close();
  }
});

it('installs the skill into a project once, and leaves what is there', async () => {
  write('# Ours\n', 'AGENTS.md');

  expect((await fw('skill', 'install', '.')).code).toBe(EXIT.success);
  expect(read('.agents/skills/integrate-fastworkflow/SKILL.md')).toMatch(
    /^---\nname: integrate-fastworkflow\ndescription: .{20,}\n---\n/,
  );
  expect(read('AGENTS.md')).toMatch(/^# Ours\n\n## fastWorkflow/);
  expect((await fw('skill', 'install', '.')).errors).toContain('--overwrite');
});
