import type { ApiSettings } from '../catalogue/catalogue.ts';
import { cleanText, literal } from './escape.ts';

/** The one file through which generated commands reach an HTTP API. Credentials come from the environment only. */
export function renderClient({ title, baseUrl, auth }: ApiSettings): string {
  const credentials = auth.map(
    ({ kind, name, variable }) => `  { kind: '${kind}', name: ${literal(name)}, variable: ${literal(variable)} },`,
  );
  return CLIENT.replace('<TITLE>', () => literal(cleanText(title)))
    .replace('<BASE>', () => (baseUrl === undefined ? 'undefined' : literal(baseUrl)))
    .replace('  <CREDENTIALS>', () => credentials.join('\n'))
    .replace('[\n\n]', '[]');
}

const CLIENT = `import { existsSync, readFileSync } from 'node:fs';
import { parseEnv } from 'node:util';

/** What the API calls itself. */
export const API_TITLE = <TITLE>;

/** Address when API_BASE_URL is not set. */
const BASE_URL: string | undefined = <BASE>;

/** Where credentials go. Their values are read from the environment when a request is sent, and never stored. */
const CREDENTIALS: readonly { kind: 'bearer' | 'basic' | 'header' | 'query'; name: string; variable: string }[] = [
  <CREDENTIALS>
];

/** Reads are tried this often when the server cannot be reached or is overloaded; anything else is sent once. */
const READ_ATTEMPTS = 3;

const MAX_REDIRECTS = 5;

export interface ApiRequest {
  readonly method: string;
  readonly path: string;
  readonly pathValues?: Readonly<Record<string, unknown>>;
  readonly query?: Readonly<Record<string, unknown>>;
  readonly header?: Readonly<Record<string, unknown>>;
  readonly body?: unknown;
  readonly contentType?: 'json' | 'form';
  readonly idempotencyKey: string;
  readonly signal: AbortSignal;
}

/** Sends a request and returns what came back; an answer that is no success is an error with its status. */
export async function send(request: ApiRequest): Promise<{ text: string; data: unknown }> {
  const isRead = request.method === 'GET' || request.method === 'HEAD';
  for (let attempt = 1; ; attempt++) {
    const last = !isRead || attempt === READ_ATTEMPTS;
    let response: Response;
    try {
      response = await follow(request);
    } catch (error) {
      if (last || request.signal.aborted) throw error;
      await pause(attempt);
      continue;
    }
    if (!last && [429, 502, 503, 504].includes(response.status)) {
      await response.body?.cancel();
      await pause(attempt);
      continue;
    }
    const text = await response.text();
    if (!response.ok) throw new Error(\`The API answered \${response.status} to \${request.method} \${request.path}.\`);
    return { text: text === '' ? 'Done.' : text, data: parse(text) };
  }
}

/** Follows redirects of reads by hand: another host never sees the credentials. */
async function follow(request: ApiRequest): Promise<Response> {
  const first = addressOf(request);
  let url = first;
  for (let hop = 0; hop <= MAX_REDIRECTS; hop++) {
    const response = await fetch(url, optionsOf(request, url.origin === first.origin));
    const location = response.headers.get('location');
    if (response.status < 300 || response.status >= 400 || location === null) return response;
    if (request.method !== 'GET' && request.method !== 'HEAD')
      throw new Error(\`The API redirects \${request.method} \${request.path}: nothing was sent on.\`);
    await response.body?.cancel();
    url = new URL(location, url);
    if (url.origin !== first.origin) for (const { kind, name } of CREDENTIALS) if (kind === 'query') url.searchParams.delete(name);
  }
  throw new Error(\`The API redirects \${request.path} without end.\`);
}

function addressOf(request: ApiRequest): URL {
  const base = variableOf('API_BASE_URL') || BASE_URL;
  if (base === undefined) throw new Error('Set API_BASE_URL to the address of the API.');
  const path = request.path.replace(/\\{([^}]+)\\}/g, (_, name: string) => segment(request.pathValues?.[name]));
  const url = new URL(base.replace(/\\/+$/, '') + path);
  for (const [name, value] of Object.entries(request.query ?? {}))
    for (const each of Array.isArray(value) ? value : [value])
      if (each !== undefined && each !== null) url.searchParams.append(name, textOf(each));
  for (const { kind, name, variable } of CREDENTIALS) {
    const value = variableOf(variable);
    if (kind === 'query' && value) url.searchParams.set(name, value);
  }
  return url;
}

/** One segment of the path: a value cannot step out of its place. */
function segment(value: unknown): string {
  const text = textOf(value);
  if (text === '' || text === '.' || text === '..') throw new Error('A value of the path is empty or a dot.');
  return encodeURIComponent(text);
}

function optionsOf(request: ApiRequest, isHome: boolean): RequestInit {
  const headers = new Headers({ accept: 'application/json' });
  for (const [name, value] of Object.entries(request.header ?? {}))
    if (value !== undefined && value !== null) headers.set(name, textOf(value));
  if (isHome) {
    if (request.idempotencyKey !== '') headers.set('idempotency-key', request.idempotencyKey);
    for (const { kind, name, variable } of CREDENTIALS) {
      const value = variableOf(variable);
      if (!value) continue;
      if (kind === 'bearer') headers.set('authorization', \`Bearer \${value}\`);
      if (kind === 'basic') headers.set('authorization', \`Basic \${Buffer.from(value).toString('base64')}\`);
      if (kind === 'header') headers.set(name, value);
    }
  }
  const options: RequestInit = { method: request.method, headers, redirect: 'manual', signal: request.signal };
  if (request.body === undefined) return options;
  if (request.contentType === 'form') {
    const form = new URLSearchParams();
    for (const [name, value] of Object.entries(request.body as Record<string, unknown>))
      for (const each of Array.isArray(value) ? value : [value])
        if (each !== undefined && each !== null) form.append(name, textOf(each));
    return { ...options, body: form };
  }
  headers.set('content-type', 'application/json');
  return { ...options, body: JSON.stringify(request.body) };
}

/** A variable of the process, else of the files beside the workflow. */
function variableOf(name: string): string | undefined {
  if (process.env[name]) return process.env[name];
  for (const file of ['fastworkflow.passwords.env', 'fastworkflow.env']) {
    const path = new URL(\`../\${file}\`, import.meta.url);
    const value = existsSync(path) ? parseEnv(readFileSync(path, 'utf8'))[name] : undefined;
    if (value) return value;
  }
  return undefined;
}

function textOf(value: unknown): string {
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

function pause(attempt: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 200 * 2 ** attempt));
}
`;
