import { appendFileSync, cpSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { loadWorkflow } from 'fastworkflow';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { carryOut, isInStep, planFor, readOpenApi, renderWorkflow } from '../src/index.ts';

const document = readFileSync(join(import.meta.dirname, 'shop.yaml'), 'utf8');
const files = renderWorkflow(readOpenApi(document, { name: 'shop.yaml' }));
const seen: { method: string; url: string; body: string; key: string | undefined; idempotency: string | undefined }[] =
  [];
let server: Server;
let folder: string;
let failures = 0;

beforeAll(async () => {
  folder = mkdtempSync(join(import.meta.dirname, 'generated-'));
  carryOut(folder, planFor(folder, files));
  server = createServer((request, response) => {
    let body = '';
    request.on('data', (part) => (body += part));
    request.on('end', () => {
      const header = (name: string) => request.headers[name] as string | undefined;
      seen.push({
        method: request.method!,
        url: request.url!,
        body,
        key: header('x-shop-key'),
        idempotency: header('idempotency-key'),
      });
      response.writeHead(failures-- > 0 ? 503 : 200, { 'content-type': 'application/json' }).end('{"id":12}');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  appendFileSync(join(folder, 'fastworkflow.passwords.env'), `API_BASE_URL=http://127.0.0.1:${port}/v1\n`);
  writeFileSync(
    join(folder, 'fastworkflow.passwords.env'),
    readFileSync(join(folder, 'fastworkflow.passwords.env'), 'utf8').replace('API_SHOP_KEY=', 'API_SHOP_KEY=abc'),
  );
});

afterAll(() => {
  server.close();
  rmSync(folder, { recursive: true, force: true });
});

async function run(name: string, input: object): Promise<unknown> {
  const { workflow, problems, close } = await loadWorkflow(folder);
  expect(problems).toEqual([]);
  const command = workflow.commands.get(name)!;
  const call = { signal: AbortSignal.timeout(10_000), idempotencyKey: 'key-1' };
  try {
    return await command.run(command.input.parse(input), call as never);
  } finally {
    close();
  }
}

it('builds a workflow that loads, and whose commands call the API once each (rows 45, 89)', async () => {
  await run('add_plant', { name: 'Fern', proto: 'x' });

  expect(seen).toEqual([
    { method: 'POST', url: '/v1/plants', body: '{"name":"Fern","__proto__":"x"}', key: 'abc', idempotency: 'key-1' },
  ]);
});

it('tries a read again when the server is overloaded, and never a write', async () => {
  seen.length = 0;
  failures = 1;
  expect(await run('get_plant_by_id', { plantId: 12 })).toEqual({ text: '{"id":12}', data: { id: 12 } });
  expect(seen.map(({ url }) => url)).toEqual(['/v1/plants/12', '/v1/plants/12']);

  seen.length = 0;
  failures = 1;
  await expect(run('delete_plant', { plantId: 12 })).rejects.toThrow('answered 503');
  expect(seen).toHaveLength(1);
});

it('leaves every byte as it is when nothing changed, and a deleted or foreign file alone', () => {
  const copy = mkdtempSync(join(import.meta.dirname, 'generated-'));
  try {
    cpSync(folder, copy, { recursive: true });
    rmSync(join(copy, '_commands/add_plant.ts'));
    const plan = planFor(copy, files);

    expect(isInStep(plan)).toBe(true);
    carryOut(copy, plan);
    expect(readdirSync(join(copy, '_commands'))).not.toContain('add_plant.ts');
    expect(planFor(copy, files, { overwrite: true }).steps.filter(({ does }) => does === 'create')).toHaveLength(1);
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
});

it('keeps keys that were filled in, also when everything is written anew (row 90)', () => {
  const copy = mkdtempSync(join(import.meta.dirname, 'generated-'));
  try {
    cpSync(folder, copy, { recursive: true });
    const path = join(copy, 'fastworkflow.passwords.env');
    const filled = `${readFileSync(path, 'utf8')}API_SHOP_KEY=mine\n`;
    writeFileSync(path, filled);
    writeFileSync(join(copy, '_commands/add_plant.ts'), '// Source: edited\n');

    carryOut(copy, planFor(copy, files, { overwrite: true }));

    expect(filled).toContain('=mine');
    expect(readFileSync(path, 'utf8')).toBe(filled);
    expect(readFileSync(join(copy, '_commands/add_plant.ts'), 'utf8')).toContain('defineCommand');
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
});
