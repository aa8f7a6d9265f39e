import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { TinyModel } from './tiny-model.ts';

/** A hub of models on this machine, until it is closed. */
export interface TinyHub {
  /** `http://127.0.0.1:…/`. */
  readonly host: string;
  /** Paths asked for, in order. */
  readonly asked: string[];
  close(): Promise<void>;
}

/** Serves models as huggingface.co does, `/<model>/resolve/<revision>/<file>`: what is not there is 404. */
export async function startTinyHub(
  models: Readonly<Record<string, Readonly<Record<string, string | Uint8Array>>>>,
): Promise<TinyHub> {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    const path = request.url ?? '';
    asked.push(path);
    const { model = '', file = '' } = /^\/(?<model>.+?)\/resolve\/(?:main|v1)\/(?<file>.+)$/.exec(path)?.groups ?? {};
    const content = models[model]?.[file];
    if (content === undefined) {
      response.writeHead(404).end();
      return;
    }
    const bytes = Buffer.from(content);
    response.writeHead(200, { 'content-length': bytes.length }).end(request.method === 'HEAD' ? undefined : bytes);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // A server that listens on a port has an address with one.
  const { port } = server.address() as AddressInfo;
  return {
    host: `http://127.0.0.1:${port}/`,
    asked,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

/** The files of a model as a hub has them. */
export function hubFiles({
  configJson,
  tokenizerJson,
  weights,
}: TinyModel): Readonly<Record<string, string | Uint8Array>> {
  return {
    'config.json': configJson,
    'tokenizer.json': tokenizerJson,
    'tokenizer_config.json': JSON.stringify({ tokenizer_class: 'BertTokenizer', model_max_length: 48 }),
    'model.safetensors': weights,
  };
}
