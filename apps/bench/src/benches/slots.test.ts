import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { slots } from './slots.ts';

let data = '';

/** A sliver of each data set in its own format. */
beforeAll(() => {
  data = mkdtempSync(join(tmpdir(), 'fw-slots-'));
  for (const folder of ['nlupp', 'restaurant8k', 'sgd', 'snips']) mkdirSync(join(data, folder));
  const day = { text: 'tomorrow', span: [8, 16], value: { year: 2022, month: 3, day: 16 } };
  const turn = { text: 'make it tomorrow', intents: [], slots: { date: day } };
  const wrong = {
    text: 'make it tomorrow',
    intents: [],
    slots: { date: { ...day, value: { year: 2022, month: 3, day: 17 } } },
  };
  const fold = [turn, wrong, { text: 'thanks', intents: [] }];
  writeFileSync(
    join(data, 'nlupp', 'data.json'),
    JSON.stringify({ folds: { banking: [...Array.from({ length: 15 }, () => []), fold, [], [], [], []] } }),
  );
  const dev = [
    ['a table for 5 people', [], [['people', 12, 20, '5 people']]],
    ['7', ['time'], [['time', 0, 1, '7']]],
  ];
  writeFileSync(join(data, 'restaurant8k', 'restaurant8k.json'), JSON.stringify({ train: [], dev }));
  const service = {
    service_name: 'Flights',
    slots: ['origin_city', 'destination_city'].map((name) => ({
      name,
      description: '',
      is_categorical: false,
      possible_values: [],
    })),
    intents: [{ name: 'Search', required_slots: ['origin_city', 'destination_city'], optional_slots: {} }],
  };
  writeFileSync(join(data, 'sgd', 'schema_dev.json'), JSON.stringify([service]));
  const spans = [['destination_city', 10, 16]];
  const frame = { service: 'Flights', intent: 'Search', spans, acts: [['INFORM', 'destination_city', ['Boston']]] };
  writeFileSync(
    join(data, 'sgd', 'dev_sample.jsonl'),
    `${JSON.stringify({ turns: [['U', 'a seat to Boston', [frame]]] })}\n`,
  );
  const test = [['a table for five people', 'O O O B-party_size_number O', 'BookRestaurant']];
  writeFileSync(join(data, 'snips', 'slots_bio.json'), JSON.stringify({ splits: { test } }));
});

afterAll(() => rmSync(data, { recursive: true }));

it('measures every data set with its protocol', async () => {
  const figures = new Map((await slots({ data })).map((figure) => [`${figure.id} ${figure.engine}`, figure]));

  expect(figures.get('slots.nlupp.exact fw')).toMatchObject({ value: 50, unit: '%', n: 2 });
  expect(figures.get('slots.nlupp.kept_empty fw')).toMatchObject({ value: 100, n: 1 });
  expect(figures.get('slots.nlupp.moments fw')).toMatchObject({ value: 50, n: 2 });
  expect(figures.get('slots.nlupp.moments chrono-node')).toMatchObject({ value: 50, n: 2 });
  expect(figures.get('slots.restaurants8k.people.value fw')).toMatchObject({ value: 100, n: 1 });
  expect(figures.get('slots.restaurants8k.answers.exact fw')).toMatchObject({ value: 100, n: 1 });
  expect(figures.get('slots.restaurants8k.empty.values_in_3731 fw')).toMatchObject({ value: 0 });
  expect(figures.get('slots.sgd.placed fw')).toMatchObject({ value: 100, n: 1 });
  expect(figures.get('slots.snips.typed.span_f1 fw')).toMatchObject({ n: 1 });
});
