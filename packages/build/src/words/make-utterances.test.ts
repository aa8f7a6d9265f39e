import { expect, it } from 'vitest';
import type { CatalogueCommand, Schema } from '../catalogue/catalogue.ts';
import { makeUtterances, tellApart } from './make-utterances.ts';

function words(name: string, properties: Record<string, Schema> = {}, required: readonly string[] = []) {
  const input = { type: 'object', properties, required };
  return makeUtterances({ name, summary: '', effect: 'read', input }).map(({ text }) => text);
}

const command = (name: string, utterances: CatalogueCommand['utterances']): CatalogueCommand => ({
  id: name,
  name,
  context: '*',
  summary: '',
  effect: 'read',
  effectFrom: 'name',
  input: {},
  slots: {},
  utterances,
  call: { kind: 'stub' },
  review: [],
  lost: 0,
});

it('speaks of the thing and not of how it is found', () => {
  const said = words('get_pet_by_id', { petId: { type: 'integer' } }, ['petId']);

  expect(said).toContain('show me the pet');
  expect(said.some((text) => /\bpet (number )?7$/.test(text))).toBe(true);
  expect(said.filter((text) => text.includes('by id') && text !== 'get pet by id')).toEqual([]);
});

it('attaches values as people do: names are called, mails are addressed, things have numbers', () => {
  expect(words('create_user', { name: { type: 'string' } }, ['name']).some((text) => text.endsWith('called Ann'))).toBe(
    true,
  );
  expect(words('cancel_order', { orderId: { type: 'string', examples: ['W1'] } }, ['orderId'])).toContain(
    'cancel order W1',
  );
  expect(words('list_orders', { status: { enum: ['open'] } })[0]).toBe('list the orders');
});

it('asks for several with their list, and knows the words that need no thing', () => {
  expect(words('get_orders')).toContain('show me all orders');
  expect(words('logout')).toContain('sign me out');
});

it('drops made sentences that two commands share, and keeps what people wrote', () => {
  const shared = { text: 'Show the order!', from: 'made' } as const;
  const [one, two] = tellApart([
    command('get_order', [shared, { text: 'get order', from: 'made' }]),
    command('find_order', [
      { ...shared, text: 'show the order' },
      { text: 'show the order', from: 'author' },
    ]),
  ]);

  expect(one?.utterances.map(({ text }) => text)).toEqual(['get order']);
  expect(two?.utterances).toEqual([{ text: 'show the order', from: 'author' }]);
});

it('leaves a shared sentence to the command with the plainest name', () => {
  const shared = { text: 'create a user', from: 'made' } as const;
  const own = { text: 'create users with list input', from: 'made' } as const;
  const [plain, list] = tellApart([command('create_user', [shared]), command('create_users_with_list', [shared, own])]);

  expect(plain?.utterances).toEqual([shared]);
  expect(list?.utterances).toEqual([own]);
});

it('tells a thing by its key without an article, and elements of a list by what they are called', () => {
  expect(words('get_user', { username: { type: 'string' } }, ['username'])).toContain('show me user Ann');
  const tags = { type: 'array', items: { type: 'string' } };
  expect(words('find_pets_by_tags', { tags }, ['tags']).some((text) => text.endsWith('pets tagged spring'))).toBe(true);
});

it('speaks of persons, of things that are made by a verb of their own, and of what there is one of', () => {
  const id = { type: 'integer' };
  expect(words('create_user', { username: { type: 'string' } })).toContain('open an account for Ann');
  expect(words('place_order', { petId: id }, ['petId'])).toContain('order pet 7');
  expect(words('get_inventory')).toContain('inventory please');
  expect(words('get_pet', { petId: id }, ['petId'])).not.toContain('pet please');
});
