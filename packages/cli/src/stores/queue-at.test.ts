import { expect, it } from 'vitest';
import { artifactsAt } from './artifacts-at.ts';
import { queueAt } from './queue-at.ts';
import { readStoresUrl } from './stores-at.ts';

it('keeps a line of turns in PostgreSQL alone, and says so', () => {
  for (const url of [undefined, 'redis://localhost'])
    expect(() => queueAt(readStoresUrl(url))).toThrow(expect.objectContaining({ code: 'usage' }));
  expect(queueAt(readStoresUrl('postgres://fw@localhost/fw'))).toBeTypeOf('function');
});

it('finds the store of trainings in an option before the settings, and in the folder itself without either', async () => {
  const at = (given: string | undefined, settings: Record<string, string> = {}) =>
    artifactsAt({ cwd: '/' }, given, settings);

  expect(at(undefined)).toBeUndefined();
  // The keys of a bucket are asked for when it is opened.
  await expect(at(undefined, { FW_ARTIFACTS: 's3://box' })?.('desk')).rejects.toMatchObject({
    code: 'usage',
    message: expect.stringContaining('AWS_ACCESS_KEY_ID'),
  });
  expect(
    await at('nowhere/else', { FW_ARTIFACTS: 's3://box' })?.('desk').then((store) => store.current()),
  ).toBeUndefined();
});
