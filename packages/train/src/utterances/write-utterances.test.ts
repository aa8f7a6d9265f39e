import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { defineWorkflow } from '@fw/context';
import { COMMAND_INFO_FOLDER } from '@fw/intent';
import { defineCommand } from '@fw/signature';
import { z } from 'zod';
import { seedUtterances } from '../plan/seed-utterances.ts';
import { DEFAULT_PERSONAS, loadPersonas } from './persona.ts';
import { CACHE_FILE, openUtteranceCache } from './utterance-cache.ts';
import type { UtteranceWriter } from './utterance-writer-port.ts';
import { writeUtterances, type WritingOptions } from './write-utterances.ts';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'fw-write-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const command = (name: string) =>
  defineCommand({
    name,
    summary: `${name} it.`,
    utterances: [`${name} it`],
    input: z.object({ id: z.string() }),
    run: () => name,
  });
const workflow = defineWorkflow({ name: 'shop', commands: { '*': [command('pay'), command('refund')] } });
const seeds = seedUtterances(workflow);
const personas = DEFAULT_PERSONAS.slice(0, 2);

function scripted(write: UtteranceWriter['write']) {
  return { model: 'test/model', write: vi.fn(write) } satisfies UtteranceWriter;
}

async function options(writer: UtteranceWriter, extra: Partial<WritingOptions> = {}): Promise<WritingOptions> {
  return { writer, personas, cache: await openUtteranceCache(folder), backOffMs: 0, ...extra };
}

describe('writeUtterances', () => {
  it('writes in every persona and remembers who said what (row 79)', async () => {
    const writer = scripted(async ({ command: { name }, persona }) => [`${name} like ${persona.name}`, `${name} it!`]);

    const { utterances, asked } = await writeUtterances(workflow, seeds, await options(writer));

    expect(asked).toBe(4);
    expect(utterances.get('pay')).toEqual([
      { text: 'pay it', source: { kind: 'seed' } },
      { text: 'pay like terse', source: { kind: 'model', persona: 'terse', model: 'test/model' } },
      { text: 'pay like polite', source: { kind: 'model', persona: 'polite', model: 'test/model' } },
    ]);
  });

  it('asks as many personas as wanted, others for another command, several in one request', async () => {
    const writeTogether = vi.fn<NonNullable<UtteranceWriter['writeTogether']>>(async (requests) =>
      requests.map(({ command: { name }, persona }) => [`${name} like ${persona.name}`]),
    );
    const writer = { ...scripted(async () => []), writeTogether };
    const wanted = { personas: DEFAULT_PERSONAS, personasPerCommand: 4, personasPerRequest: 2, perPersona: 3 };

    const { utterances, asked } = await writeUtterances(workflow, seeds, await options(writer, wanted));
    const again = await writeUtterances(workflow, seeds, await options(writer, wanted));

    const voices = (name: string) =>
      (utterances.get(name) ?? []).flatMap(({ source }) => (source.kind === 'model' ? [source.persona] : []));
    expect(asked).toBe(4);
    expect(again).toMatchObject({ asked: 0, utterances });
    expect(writeTogether.mock.calls.every(([requests]) => requests.length === 2 && requests[0].count === 3)).toBe(true);
    expect([voices('pay').length, voices('refund').length]).toEqual([4, 4]);
    expect(voices('pay')).not.toEqual(voices('refund'));
  });

  it('leaves a command alone that writes its own', async () => {
    const own = defineCommand({ ...command('ship'), generateUtterances: () => ['ship it'] });
    const shop = defineWorkflow({ name: 'shop', commands: { '*': [command('pay'), own] } });
    const writer = scripted(async ({ command: { name } }) => [`${name} now`]);

    const { utterances } = await writeUtterances(shop, seedUtterances(shop), await options(writer));

    expect(
      writer.write.mock.calls.map(
        ([
          {
            command: { name },
          },
        ]) => name,
      ),
    ).toEqual(['pay', 'pay']);
    expect(utterances.get('ship')).toEqual(seedUtterances(shop).get('ship'));
  });

  it('asks nothing on a rerun, and leaves the same bytes (row 81)', async () => {
    const writer = scripted(async ({ command: { name }, persona }) => [`${name} like ${persona.name}`]);
    const path = join(folder, COMMAND_INFO_FOLDER, CACHE_FILE);
    const first = await writeUtterances(workflow, seeds, await options(writer));
    const bytes = await readFile(path, 'utf8');

    const second = await writeUtterances(workflow, seeds, await options(writer));

    expect(second).toEqual({ ...first, asked: 0 });
    expect(await readFile(path, 'utf8')).toBe(bytes);
    expect((await writeUtterances(workflow, seeds, await options(writer, { regenerate: true }))).asked).toBe(4);
  });

  it('tries again, then stands on the seeds and says so (row 80)', async () => {
    let calls = 0;
    const writer = scripted(async ({ command: { name } }) => {
      if (name === 'refund') throw new Error('429 Too Many Requests');
      if (calls++ === 0) throw new Error('429 Too Many Requests');
      return ['settle up'];
    });

    const { utterances, fellBack } = await writeUtterances(workflow, seeds, await options(writer));

    expect(utterances.get('refund')).toEqual(seeds.get('refund'));
    expect([...fellBack]).toEqual([['refund', '429 Too Many Requests']]);
    expect(utterances.get('pay')).toHaveLength(2);
  });

  it('keeps no words that were written for two commands', async () => {
    const writer = scripted(async () => ['money please']);

    const { utterances } = await writeUtterances(workflow, seeds, await options(writer));

    expect(utterances).toEqual(seeds);
  });

  it('gives up on a model that is away, and does not wait twice for a silent one (row 80)', async () => {
    const many = defineWorkflow({
      name: 'shop',
      commands: { '*': Array.from({ length: 30 }, (_, at) => command(`c${at}`)) },
    });
    const silent = scripted(
      ({ signal }) => new Promise((_, reject) => signal?.addEventListener('abort', () => reject(new Error('aborted')))),
    );

    const { asked, fellBack } = await writeUtterances(
      many,
      seedUtterances(many),
      await options(silent, { timeoutMs: 1 }),
    );

    expect(fellBack.size).toBe(30);
    expect(asked).toBeLessThan(15);
    expect([...fellBack.values()][29]).toMatch(/did not answer within/);
  });

  it('counts what is still to be written, and asks for none of it (row 83)', async () => {
    const writer = scripted(async () => ['never']);

    const { unwritten, asked, fellBack } = await writeUtterances(
      workflow,
      seeds,
      await options(writer, { onlyCached: true }),
    );

    expect({ unwritten: [...unwritten], asked, fellBack: fellBack.size }).toEqual({
      unwritten: [
        ['pay', 2],
        ['refund', 2],
      ],
      asked: 0,
      fellBack: 0,
    });
    expect(writer.write).not.toHaveBeenCalled();
  });

  it('stops when told to', async () => {
    const abort = new AbortController();
    const writer = scripted(async () => {
      abort.abort(new Error('enough'));
      throw new Error('aborted');
    });

    await expect(writeUtterances(workflow, seeds, await options(writer, { signal: abort.signal }))).rejects.toThrow(
      'enough',
    );
  });
});

describe('loadPersonas', () => {
  it('adds one of the domain, and lets the workflow bring its own (row 79)', async () => {
    expect((await loadPersonas(folder, 'A shop.')).map(({ origin }) => origin)).toContain('domain');
    await writeFile(join(folder, 'personas.json'), '[{"name":"pirate","voice":"arr"}]');
    expect(await loadPersonas(folder, 'A shop.')).toEqual([{ name: 'pirate', voice: 'arr', origin: 'app' }]);
    await writeFile(join(folder, 'personas.json'), '[]');
    await expect(loadPersonas(folder, undefined)).rejects.toMatchObject({ code: 'invalid-personas' });
  });

  it.each([
    ['["types fast", {"id": "agent", "persona": "an agent"}]', ['1: types fast', 'agent: an agent']],
    ['{"schema_version": 1, "personas": [{"text": "a shopper"}], "domain": "shops"}', ['1: a shopper']],
  ])('are read as the Python project writes them: %s', async (text, expected) => {
    await writeFile(join(folder, 'elsewhere.json'), text);

    const personas = await loadPersonas(folder, 'A shop.', join(folder, 'elsewhere.json'));

    expect(personas.map(({ name, voice }) => `${name}: ${voice}`)).toEqual(expected);
  });

  it('are the usual ones and one from the domain where a file names that alone, and none where a file is not there', async () => {
    await writeFile(join(folder, 'personas.json'), '{"domain_keywords": ["orders", "refunds"]}');

    const personas = await loadPersonas(folder, undefined, join(folder, 'none.json'));

    expect(personas.at(-1)).toMatchObject({ origin: 'domain', voice: expect.stringContaining('orders, refunds') });
    await rm(join(folder, 'personas.json'));
    await expect(loadPersonas(folder, undefined, join(folder, 'none.json'))).rejects.toMatchObject({
      code: 'invalid-personas',
    });
  });
});
