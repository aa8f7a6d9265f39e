import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { renderWorkflow } from '../../render/render-workflow.ts';
import { readOpenApi } from './read-openapi.ts';

const text = readFileSync(join(import.meta.dirname, '../../../test/shop.yaml'), 'utf8');
const shop = readOpenApi(text, { name: 'shop.yaml' });
const named = (name: string) => shop.commands.find((command) => command.name === name)!;

it('makes a command of every operation that can be called, and names every one that cannot', () => {
  expect(shop.commands.map(({ name, effect }) => `${name} ${effect}`)).toEqual([
    'list_plants read',
    'add_plant write',
    'get_plant_by_id read',
    'delete_plant destructive',
    'create_orders_refund destructive',
    'logout_user write',
  ]);
  expect(shop.left.map(({ id }) => id)).toEqual(['POST /plants/{plantId}/photo', 'GET /session', 'GET /old']);
});

it('takes a body apart into slots, without what only the server writes', () => {
  const { input, slots, lost } = named('add_plant');

  expect(Object.keys(input['properties'] as object)).toEqual(['name', 'proto', 'kind', 'sibling', 'tags']);
  expect(input['required']).toEqual(['name']);
  expect(slots['proto']).toEqual({ in: 'body', name: '__proto__' });
  expect(lost).toBe(0);
});

it('writes no secret, no address with a password, and nothing that leaves its comment or string', () => {
  const files = renderWorkflow(shop);
  const all = files.map((file) => file.text).join('\n');

  expect(all).not.toMatch(/s3cr3t|hunter2|sk-live|evil\.example/);
  expect(files.find(({ path }) => path.endsWith('.passwords.env'))!.text).toContain('API_SHOP_KEY=\n');
  expect(shop.api!.baseUrl).toBe('https://shop.example/v1');
  for (const { path, text: source } of files)
    if (path.startsWith('_commands')) expect(source.match(/^export default /gm)).toHaveLength(1);
});

it('includes and excludes by id, path, and tag', () => {
  const some = readOpenApi(text, { name: 'x', include: ['*/plants*'], exclude: ['deletePlant'] });

  expect(some.commands.map(({ name }) => name)).toEqual(['list_plants', 'add_plant', 'get_plant_by_id']);
  expect(some.left).toContainEqual({ id: 'DELETE /plants/{plantId}', reason: 'excluded' });
});

it('says where a document is broken, and what to do with an older one', () => {
  expect(() => readOpenApi('openapi: 3.0.0\npaths: [\n', { name: 'a.yaml' })).toThrow(/a\.yaml .*line \d/);
  expect(() => readOpenApi('{"swagger":"2.0","paths":{}}', { name: 'a.json' })).toThrow(/Swagger 2\.0.*convert/);
  expect(() => readOpenApi('[]', { name: 'a.json' })).toThrow(/no object/);
});

it('fetches nothing: a reference out of the document is a lost type, and told', () => {
  const remote = `{"openapi":"3.0.0","paths":{"/a":{"post":{"operationId":"sendA","requestBody":{"content":
    {"application/json":{"schema":{"$ref":"https://evil.example/x.json"}}}}}}}}`;

  const [command] = readOpenApi(remote, { name: 'a.json' }).commands;

  expect(command!.lost).toBe(1);
  expect(command!.review.map(({ message }) => message)).toContain('A part of the input refers out of the document.');
});

it('takes servers that are named relative to where the document came from', () => {
  const text = JSON.stringify({ openapi: '3.0.0', info: { title: 'x' }, servers: [{ url: '/api/v3' }], paths: {} });

  expect(readOpenApi(text, { name: 'x', from: 'https://shop.example/docs/openapi.json' }).api?.baseUrl).toBe(
    'https://shop.example/api/v3',
  );
  expect(readOpenApi(text, { name: 'x', from: 'http://shop.example/openapi.json' }).api?.baseUrl).toBeUndefined();
  expect(readOpenApi(text, { name: 'x' }).api?.baseUrl).toBeUndefined();
});

it('takes the kinds of a thing that is bought, and what has a sender and a receiver, for what cannot be undone', () => {
  const post = (operationId: string, summary: string, properties: readonly string[] = ['note']) => ({
    post: {
      operationId,
      summary,
      requestBody: {
        content: {
          'application/json': {
            schema: {
              type: 'object',
              properties: Object.fromEntries(properties.map((name) => [name, { type: 'string' }])),
            },
          },
        },
      },
    },
  });
  const document = {
    openapi: '3.0.0',
    info: { title: 'Numbers', version: '1' },
    paths: {
      '/numbers': post('createNumber', 'Purchase a number.'),
      '/numbers/local': post('createNumberLocal', 'Takes one nearby.'),
      '/rooms': post('createRoom', 'Makes a room.', ['From', 'To']),
      '/labels': post('createLabel', 'Makes a label.'),
    },
  };

  const { commands } = readOpenApi(JSON.stringify(document), { name: 'numbers.json' });

  expect(commands.map(({ name, effect }) => `${name} ${effect}`)).toEqual([
    'create_number destructive',
    'create_number_local destructive',
    'create_room destructive',
    'create_label write',
  ]);
});
