import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { S3Place } from '../src/artifacts/index.ts';

/** A server that speaks the part of Amazon S3's protocol that is used here, and takes only requests that are signed right. */
export interface S3Server {
  /** A bucket of it. */
  readonly place: S3Place;
  /** By bucket and key. */
  readonly objects: Map<string, Buffer>;
  /** Answers with this status until it is taken back. */
  failing: number | undefined;
  /** As older servers: writes whatever the conditions say. */
  knowsNoConditions: boolean;
  stop(): Promise<void>;
}

const KEYS = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY' };

/** @param buckets - Those that are there. */
export async function startS3(buckets: readonly string[] = ['trainings']): Promise<S3Server> {
  const objects = new Map<string, Buffer>();
  const state = { failing: undefined as number | undefined, knowsNoConditions: false };
  const answer = async (request: IncomingMessage): Promise<readonly [status: number, body: string | Buffer]> => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(Buffer.from(chunk));
    const body = Buffer.concat(chunks);
    if (state.failing !== undefined) return [state.failing, '<Error><Code>SlowDown</Code></Error>'];
    const wrong = whatIsWrong(request, body);
    if (wrong !== undefined) return [403, `<Error><Code>${wrong}</Code></Error>`];
    const [, bucket = '', key = ''] = /^\/([^/]+)\/(.+)$/.exec(request.url ?? '') ?? [];
    if (!buckets.includes(bucket)) return [404, '<Error><Code>NoSuchBucket</Code></Error>'];
    const name = `${bucket}/${decodeURIComponent(key)}`;
    const found = objects.get(name);
    if (request.method === 'GET')
      return found === undefined ? [404, '<Error><Code>NoSuchKey</Code></Error>'] : [200, found];
    if (request.method === 'DELETE') {
      objects.delete(name);
      return [204, ''];
    }
    const { 'if-match': ifMatch, 'if-none-match': ifNone } = request.headers;
    const holds =
      state.knowsNoConditions || ((ifMatch === undefined || (found && tagOf(found)) === ifMatch) && !(ifNone && found));
    if (!holds) return [412, '<Error><Code>PreconditionFailed</Code></Error>'];
    objects.set(name, body);
    return [200, ''];
  };
  const server = createServer((request, response) => {
    void answer(request).then(([status, body]) => {
      response.writeHead(status, typeof body === 'string' ? {} : { ETag: tagOf(body) });
      response.end(body);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('A server that listens on TCP has a port.');
  return Object.assign(state, {
    place: {
      ...KEYS,
      bucket: 'trainings',
      prefix: 'a b/é',
      region: 'eu-test-1',
      endpoint: `http://127.0.0.1:${address.port}`,
    },
    objects,
    async stop() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  });
}

function tagOf(content: Buffer): string {
  return `"${sha256(content)}"`;
}

function sha256(content: Buffer | string): string {
  return createHash('sha256').update(content).digest('hex');
}

/**
 * Checks a request's signature from the standard alone, not with what made it. Source: "Authenticating Requests (AWS
 * Signature Version 4)", Amazon S3 API Reference.
 */
function whatIsWrong({ method = '', url = '', headers }: IncomingMessage, body: Buffer): string | undefined {
  const [, key, date, region, service, signed = '', signature = ''] =
    /^AWS4-HMAC-SHA256 Credential=([^/]+)\/(\d{8})\/([^/]+)\/([^/]+)\/aws4_request, ?SignedHeaders=([^,]+), ?Signature=([0-9a-f]{64})$/.exec(
      headers.authorization ?? '',
    ) ?? [];
  if (key !== KEYS.accessKeyId || region !== 'eu-test-1' || service !== 's3') return 'InvalidAccessKeyId';
  const at = String(headers['x-amz-date']);
  if (!at.startsWith(date ?? '-') || Math.abs(Date.now() - timeOf(at)) > 15 * 60_000) return 'RequestTimeTooSkewed';
  const names = signed.split(';');
  if (!names.includes('host') || !names.includes('x-amz-date')) return 'AccessDenied';
  const digest = String(headers['x-amz-content-sha256']);
  if (digest !== 'UNSIGNED-PAYLOAD' && digest !== sha256(body)) return 'XAmzContentSHA256Mismatch';
  const [path = '', query = ''] = url.split('?');
  const canonical = [
    method,
    path,
    query,
    ...names.map((name) => `${name}:${String(headers[name]).trim()}`),
    '',
    signed,
    digest,
  ].join('\n');
  const scope = `${date}/${region}/${service}/aws4_request`;
  const hmac = (secret: string | Buffer, text: string) => createHmac('sha256', secret).update(text).digest();
  const secret = [region, service, 'aws4_request'].reduce<Buffer>(
    (before, part) => hmac(before, part ?? ''),
    hmac(`AWS4${KEYS.secretAccessKey}`, date ?? ''),
  );
  const expected = hmac(secret, ['AWS4-HMAC-SHA256', at, scope, sha256(canonical)].join('\n'));
  return timingSafeEqual(expected, Buffer.from(signature, 'hex')) ? undefined : 'SignatureDoesNotMatch';
}

function timeOf(at: string): number {
  return Date.parse(at.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z'));
}
