import { artifactStoreContract } from '@fw/signature/testing';
import { afterAll, afterEach, expect, it } from 'vitest';
import { startS3 } from '../../test/s3-server.ts';
import { readS3Place, s3Artifacts } from './s3-artifacts.ts';

const server = await startS3();
afterAll(() => server.stop());
afterEach(() => Object.assign(server, { failing: undefined, knowsNoConditions: false }));

let workflows = 0;
const place = () => {
  const workflow = `desk ${(workflows += 1)}/ü`;
  return {
    store: s3Artifacts(server.place, workflow),
    other: s3Artifacts(server.place, workflow),
    async damage(version: string, file: string) {
      const end = `/${encodeURIComponent(workflow)}/versions/${version}/files/${file}`;
      const [key, content] = [...server.objects].find(([name]) => name.endsWith(end)) ?? [];
      const damaged = Buffer.from(content ?? '');
      damaged[10] = (damaged[10] ?? 0) ^ 1;
      server.objects.set(key ?? '', damaged);
    },
  };
};
artifactStoreContract('a bucket', async () => place());

const files = (text: string) => new Map([['intent.json', Buffer.from(text)]]);

it('serves the one that was published last where the server knows no conditions', async () => {
  server.knowsNoConditions = true;
  const { store, other } = place();
  const published = await Promise.all(['a', 'b'].map((text) => store.publish(files(text))));

  expect(published).toContain(await other.current());
  expect((await other.read((await other.current()) ?? '')).size).toBe(1);
});

it('leaves nothing in the bucket of a version that was let go', async () => {
  const { store } = place();
  const before = new Set(server.objects.keys());
  const all: string[] = [];
  for (const text of ['1', '2', '3', '4', '5']) all.push(await store.publish(files(text)));

  const mine = [...server.objects.keys()].filter((key) => !before.has(key));
  expect(mine.filter((key) => all.slice(0, 2).some((old) => key.includes(old)))).toEqual([]);
});

it('says what is to be done: wrong keys, no such bucket, a server that is busy or gone', async () => {
  const at = (more: object) => s3Artifacts({ ...server.place, ...more }, 'w').current();

  await expect(at({ secretAccessKey: 'x' })).rejects.toMatchObject({
    code: 'store-denied',
    message: expect.stringContaining('SignatureDoesNotMatch'),
  });
  await expect(at({ bucket: 'absent' })).rejects.toMatchObject({ code: 'store-unavailable' });
  await expect(at({ endpoint: 'http://127.0.0.1:1' })).rejects.toMatchObject({ code: 'store-unavailable' });
  server.failing = 503;
  await expect(at({})).rejects.toMatchObject({
    code: 'store-unavailable',
    message: expect.stringContaining('SlowDown'),
  });
});

it('reads where the bucket is from an address and the variables of Amazon’s own tools', () => {
  const keys = { AWS_ACCESS_KEY_ID: 'id', AWS_SECRET_ACCESS_KEY: 'secret' };
  const who = { accessKeyId: 'id', secretAccessKey: 'secret' };

  expect(readS3Place('s3://box', keys)).toEqual({ bucket: 'box', prefix: '', region: 'us-east-1', ...who });
  expect(
    readS3Place('s3://box.x/a/b/', {
      ...keys,
      AWS_REGION: 'eu-1',
      AWS_ENDPOINT_URL: 'http://a',
      AWS_ENDPOINT_URL_S3: 'http://minio:9000',
      AWS_SESSION_TOKEN: 't',
    }),
  ).toEqual({
    bucket: 'box.x',
    prefix: 'a/b',
    region: 'eu-1',
    endpoint: 'http://minio:9000',
    sessionToken: 't',
    ...who,
  });
  expect(() => readS3Place('s3://box', { AWS_ACCESS_KEY_ID: 'id' })).toThrow('AWS_SECRET_ACCESS_KEY');
  expect(() => readS3Place('s3://UP/x', keys)).toThrow('s3://bucket');
});
