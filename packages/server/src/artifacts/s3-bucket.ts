import { FwError } from '@fw/signature';
import { AwsClient } from 'aws4fetch';

/** Where objects are, and who we are there. */
export interface S3Place {
  readonly bucket: string;
  /** Before every key; empty for none. */
  readonly prefix: string;
  readonly region: string;
  /** Of a server that is not Amazon's, such as `http://minio:9000`: buckets are in the path there. */
  readonly endpoint?: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
}

/** Objects of one folder of a bucket. */
export interface Bucket {
  /** `undefined` when there is none; `tag` is what the server knows this content by. */
  get(key: string): Promise<{ readonly content: Uint8Array; readonly tag: string | undefined } | undefined>;
  /**
   * @param condition - `over`: only over the content of that tag, or over nothing when it is `undefined`.
   * @returns `false` when the condition does not hold.
   */
  put(key: string, content: Uint8Array | string, condition?: { readonly over: string | undefined }): Promise<boolean>;
  delete(key: string): Promise<void>;
}

/** How long one request may take, in milliseconds, and how often one that the server was too busy for is sent again. */
const ANSWER_MS = 30_000;
const RETRIES = 3;

/**
 * What `s3://bucket/prefix` and the environment name. Variables are those of Amazon's own tools: `AWS_ACCESS_KEY_ID`,
 * `AWS_SECRET_ACCESS_KEY`, `AWS_SESSION_TOKEN`, `AWS_REGION`, `AWS_ENDPOINT_URL_S3` or `AWS_ENDPOINT_URL`.
 *
 * @throws {FwError} `usage` for another address, or naming the variable that is missing.
 */
export function readS3Place(url: string, environment: Readonly<Record<string, string | undefined>>): S3Place {
  const [, bucket, prefix = ''] = /^s3:\/\/([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])(?:\/(.*?))?\/?$/.exec(url) ?? [];
  if (bucket === undefined) throw new FwError('usage', 'A bucket is named s3://bucket or s3://bucket/prefix.');
  const needed = (name: string) => {
    const value = environment[name];
    if (value === undefined || value === '') throw new FwError('usage', `For s3:// set ${name}.`);
    return value;
  };
  const endpoint = environment['AWS_ENDPOINT_URL_S3'] ?? environment['AWS_ENDPOINT_URL'];
  const sessionToken = environment['AWS_SESSION_TOKEN'];
  return {
    bucket,
    prefix,
    region: environment['AWS_REGION'] ?? environment['AWS_DEFAULT_REGION'] ?? 'us-east-1',
    ...(endpoint !== undefined && endpoint !== '' && { endpoint }),
    accessKeyId: needed('AWS_ACCESS_KEY_ID'),
    secretAccessKey: needed('AWS_SECRET_ACCESS_KEY'),
    ...(sessionToken !== undefined && sessionToken !== '' && { sessionToken }),
  };
}

/** The only file that imports `aws4fetch`, which signs requests; the protocol is three verbs of HTTP. */
export function openBucket({ bucket, prefix, region, endpoint, ...who }: S3Place, folder: string): Bucket {
  const client = new AwsClient({ ...who, region, service: 's3', retries: RETRIES });
  const base =
    endpoint === undefined
      ? `https://${bucket}.s3.${region}.amazonaws.com`
      : `${endpoint.replace(/\/+$/, '')}/${bucket}`;
  // A slash in a name is part of the name.
  const path = (key: string) => [...prefix.split('/').filter(Boolean), encodeURIComponent(folder), ...key.split('/')];
  const urlOf = (key: string) => `${base}/${path(key).map(encodeURIComponent).join('/')}`;
  const send = async (method: 'GET' | 'PUT' | 'DELETE', key: string, more: RequestInit = {}) => {
    const signal = AbortSignal.timeout(ANSWER_MS);
    const response = await client.fetch(urlOf(key), { method, signal, ...more }).catch((cause: unknown) => {
      throw new FwError('store-unavailable', 'The bucket of the trainings cannot be reached.', { cause });
    });
    return response;
  };
  return {
    async get(key) {
      const response = await send('GET', key);
      if (response.status === 404 && !(await response.clone().text()).includes('NoSuchBucket')) return undefined;
      if (!response.ok) throw await refusal(response);
      return {
        content: new Uint8Array(await response.arrayBuffer()),
        tag: response.headers.get('etag') ?? undefined,
      };
    },
    async put(key, content, condition) {
      const body = typeof content === 'string' ? new TextEncoder().encode(content) : Uint8Array.from(content);
      const { over } = condition ?? {};
      const headers =
        condition === undefined ? {} : over === undefined ? { 'If-None-Match': '*' } : { 'If-Match': over };
      const response = await send('PUT', key, { body, headers });
      // 409: somebody else's write was under way.
      if (condition !== undefined && (response.status === 412 || response.status === 409)) return false;
      if (!response.ok) throw await refusal(response);
      await response.body?.cancel();
      return true;
    },
    async delete(key) {
      const response = await send('DELETE', key);
      if (!response.ok && response.status !== 404) throw await refusal(response);
      await response.body?.cancel();
    },
  };
}

/** Keys and what was asked are in no message; the server's word for it is. */
async function refusal(response: Response): Promise<FwError> {
  const code = /<Code>(\w{1,60})<\/Code>/.exec(await response.text())?.[1] ?? String(response.status);
  if (response.status === 403 || response.status === 401)
    return new FwError(
      'store-denied',
      `The bucket refuses us (${code}): look at the keys and the policy of the bucket.`,
    );
  if (response.status === 404) return new FwError('store-unavailable', `There is no such bucket (${code}).`);
  if (response.status >= 500 || response.status === 429)
    return new FwError('store-unavailable', `The server of the bucket cannot answer now (${code}).`);
  return new FwError('store-failed', `The bucket refused a request of ours (${code}).`);
}
