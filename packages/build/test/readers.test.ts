import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { loadWorkflow } from 'fastworkflow';
import { afterAll, beforeAll, expect, it } from 'vitest';
import {
  carryOut,
  isInStep,
  planFor,
  readMcp,
  readOpenApi,
  readToolSet,
  renderWorkflow,
  withoutSecrets,
  type Catalogue,
} from '../src/index.ts';
import { readMcpServer } from '../src/mcp.ts';
import { readTypeScript } from '../src/typescript.ts';
import { tools } from './fixtures/tools.ts';

const root = join(import.meta.dirname, '../../..');
const call = { signal: AbortSignal.timeout(60_000), idempotencyKey: 'key-1' } as never;
let home: string;

beforeAll(() => {
  home = mkdtempSync(join(import.meta.dirname, 'generated-'));
});
afterAll(() => rmSync(home, { recursive: true, force: true }));

function write(name: string, catalogue: (folder: string) => Catalogue): { folder: string; catalogue: Catalogue } {
  const folder = join(home, name);
  mkdirSync(folder);
  const read = catalogue(folder);
  carryOut(folder, planFor(folder, renderWorkflow(read)));
  return { folder, catalogue: read };
}

const command = ({ commands }: Catalogue, name: string) => commands.find((each) => each.name === name);

it('reads a TypeScript application: classes, inheritance, aggregation, doc comments and types (rows 45, 48 to 53, 89)', async () => {
  const { folder, catalogue } = write('library', (workflow) =>
    readTypeScript({ sources: [join(import.meta.dirname, 'fixtures/library.ts')], workflow }),
  );

  expect(catalogue.commands.map(({ context, name, effect }) => `${context} ${name} ${effect}`).sort()).toEqual([
    '* add_member write',
    '* count read',
    '* find_books read',
    '* go_to_member read',
    '* opening_hours write',
    '* over write',
    '* place write',
    '* remove_member destructive',
    'Loan extend write',
    'Member get_debt read',
    'Member go_to_loan read',
    'Member lend write',
    'Person rename write',
  ]);
  expect(catalogue.left.map(({ id, reason }) => `${id}: ${reason}`).sort()).toEqual([
    'Library.inner: marked @internal',
    'Library.old: deprecated',
    'Library.onChange: takes a function as listener, which nobody can say',
    'Library.signIn: needs the secret password, which nobody should say',
  ]);
  expect(command(catalogue, 'lend')).toMatchObject({
    summary: 'Lends a book to the member.',
    input: {
      properties: { isbn: { type: 'string', description: 'Which book, as 978-3.', examples: ['978-3'] } },
      required: ['isbn'],
    },
  });
  expect(command(catalogue, 'lend')?.utterances[0]).toEqual({ text: 'lend 978-3 for two weeks', from: 'author' });
  expect(catalogue.contexts?.map(({ name, base, parent }) => ({ name, base, parent }))).toEqual([
    { name: 'Person', base: [], parent: [] },
    { name: 'Member', base: ['Person'], parent: [] },
    { name: 'Loan', base: [], parent: ['Member'] },
  ]);

  const { workflow, problems, close } = await loadWorkflow(folder);
  const run = (name: string, input: object, context?: unknown) => {
    const found = workflow.commands.get(name)!;
    return found.run(found.input.parse(input), { ...(call as object), context } as never);
  };
  expect(problems).toEqual([]);
  expect([...workflow.contexts.get('Member')!.commands.keys()].sort()).toEqual([
    'get_debt',
    'go_to_loan',
    'lend',
    'rename',
  ]);
  await run('add_member', { name: 'Ann', address: { street: 'Elm 1' } });
  expect(await run('find_books', { title: 'x' })).toMatchObject({ data: [] });
  expect(await run('count', { big: '41', since: '2026-01-02T00:00:00Z', tags: ['a', 'b'] })).toMatchObject({
    text: '42 2026 a+b',
  });
  expect(await run('place', { label: 'A', within: { label: 'B' } })).toMatchObject({ text: 'A in B' });
  const member = await workflow.contexts.get('Member')!.definition.load!('Ann', undefined, {} as never);
  expect(await run('Member/lend', { isbn: '978-3' }, member)).toMatchObject({ data: { isbn: '978-3', days: 14 } });
  const loan = await workflow.contexts.get('Loan')!.definition.load!('978-3', member, {} as never);
  expect(await run('Loan/extend', { days: 3 }, loan)).toMatchObject({ text: '978-3 for 17 days' });
  const lookup = workflow.commands.get('remove_member')!.lookup!['member']!;
  expect(await lookup('Anne', call)).toMatchObject({ kind: 'unknown', suggestions: ['Ann'] });
  await expect(async () => run('remove_member', { member: 'Bob', reason: 'moved' })).rejects.toThrow('There is no Bob');
  expect(await run('remove_member', { member: 'Ann', reason: 'moved' })).toMatchObject({ text: 'Ann of Elm 1: moved' });
  expect(await run('go_to_member', { key: 'Ann' })).toMatchObject({
    navigate: { kind: 'into', context: 'Member', key: 'Ann' },
  });
  close();
  expect(
    isInStep(
      planFor(
        folder,
        renderWorkflow(
          readTypeScript({ sources: [join(import.meta.dirname, 'fixtures/library.ts')], workflow: folder }),
        ),
      ),
    ),
  ).toBe(true);
});

it('parses source and never runs it', () => {
  const folder = mkdtempSync(join(tmpdir(), 'fw-no-run-'));
  const marker = join(folder, 'ran');
  const source = join(folder, 'app.ts');
  writeFileSync(
    source,
    `import { writeFileSync } from 'node:fs';\nwriteFileSync(${JSON.stringify(marker)}, 'x');\nexport class App { /** Does it. */ doIt(what: string): string { return what; } }\n`,
  );

  const { commands } = readTypeScript({ sources: [source], workflow: join(folder, 'workflow') });

  expect(commands).toHaveLength(1);
  expect(existsSync(marker)).toBe(false);
  rmSync(folder, { recursive: true });
});

it('reads a running MCP server, calls its tools, and ends it with the workflow', async () => {
  const manifest = createRequire(import.meta.url).resolve('@modelcontextprotocol/server-memory/package.json');
  const script = join(dirname(manifest), 'dist/index.js');
  const catalogue = await readMcpServer(`${process.execPath} "${script}"`);
  const { folder } = write('memory', () => catalogue);

  expect(catalogue.commands.map(({ name, effect }) => `${name} ${effect}`)).toEqual([
    'create_entities write',
    'create_relations write',
    'add_observations write',
    'delete_entities destructive',
    'delete_observations destructive',
    'delete_relations destructive',
    'read_graph read',
    'search_nodes read',
    'open_nodes read',
  ]);
  const { workflow, problems, close } = await loadWorkflow(folder);
  expect(problems).toEqual([]);
  const read = workflow.commands.get('search_nodes')!;
  const output = await read.run({ query: 'nobody of this name' }, call);
  expect(output).toMatchObject({ text: expect.stringContaining('entities') as string });
  await workflow.settings.close!();
  close();
});

it('writes no secret of a server, be it in its command line or in its address', () => {
  const words = [
    'npx',
    'server',
    '--api-key',
    'sk-hunter2hunter2',
    'TOKEN=hunter2',
    'https://ann:hunter2@db.example/x',
    '--verbose',
  ];
  const secret = readMcp({
    tools: [{ name: 'get_thing', inputSchema: { type: 'object', properties: { password: { type: 'string' } } } }],
    title: 'x',
    server: { kind: 'process', words: ['npx'] },
  });
  const { folder } = write('secrets', () => ({ ...secret, mcp: { kind: 'process', words: withoutSecrets(words) } }));

  const text = ['application/mcp-client.ts', 'fastworkflow.passwords.env', '_commands/get_thing.ts']
    .map((file) => readFileSync(join(folder, file), 'utf8'))
    .join('\n');
  expect(text).not.toContain('hunter2');
  expect(text).toContain('MCP_SECRET_1=');
  expect(text).toContain("'--verbose'");
});

it('reads a tool set of the AI SDK and runs its tools', async () => {
  const { folder, catalogue } = write('tools', (workflow) =>
    readToolSet(tools, { module: `../../fixtures/tools.ts`, export: 'tools', title: workflow }),
  );

  expect(catalogue.commands.map(({ name, effect }) => `${name} ${effect}`)).toEqual([
    'get_weather read',
    'send_mail destructive',
  ]);
  expect(catalogue.left).toEqual([{ id: 'showPicture', reason: 'has nothing to run' }]);
  const { workflow, problems, close } = await loadWorkflow(folder);
  expect(problems).toEqual([]);
  expect(await workflow.commands.get('get_weather')!.run({ city: 'Rome' }, call)).toMatchObject({
    data: { city: 'Rome', degrees: 21 },
  });
  close();
});

it('puts operations of one resource into a context whose key fills the path', async () => {
  const paths = Object.fromEntries(
    ['', '/lines', '/notes', '/refund'].map((end) => [
      `/orders/{orderId}${end}`,
      {
        parameters: [{ name: 'orderId', in: 'path', required: true, schema: { type: 'string' } }],
        get: { operationId: `get order ${end.slice(1)}`, summary: `Shows the order ${end.slice(1)}.` },
      },
    ]),
  );
  const document = JSON.stringify({
    openapi: '3.1.0',
    info: { title: 'Shop' },
    servers: [{ url: 'https://shop.example' }],
    paths,
  });
  const { folder, catalogue } = write('grouped', () => readOpenApi(document, { name: 'shop.json', group: 'path' }));

  expect(catalogue.contexts).toMatchObject([{ name: 'Order', load: 'key' }]);
  expect(command(catalogue, 'go_to_order')).toMatchObject({ context: '*', call: { kind: 'enter' } });
  expect(readFileSync(join(folder, '_commands/Order/get_order_refund.ts'), 'utf8').replace(/\s+/g, ' ')).toContain(
    '{ orderId: context.key }',
  );
  const { problems, close } = await loadWorkflow(folder);
  expect(problems).toEqual([]);
  close();
});

it('writes files that type-check under strict settings, whatever they were read from (row 89)', () => {
  const document = readFileSync(join(import.meta.dirname, 'shop.yaml'), 'utf8');
  write('shop', () => readOpenApi(document, { name: 'shop.yaml' }));
  const config = join(home, 'tsconfig.json');
  writeFileSync(config, JSON.stringify({ extends: join(root, 'tsconfig.base.json'), include: ['.', '../fixtures'] }));

  const tsc = join(root, 'node_modules/typescript/bin/tsc');
  expect(spawnSync(process.execPath, [tsc, '-p', config], { encoding: 'utf8' }).stdout).toBe('');
});
