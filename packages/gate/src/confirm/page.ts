import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { printable } from '@fw/signature';
import type { Answer, Confirmer, Question } from './confirmer.ts';

/** Wrong passphrases that a question bears. Source: chosen here. */
const TRIES = 5;
/** Longest form that is read, in bytes. */
const FORM_BYTES = 4_096;

/** A page on this machine where a person looks at an effect and signs it with their passphrase. */
export interface ConfirmPage extends Confirmer {
  close(): Promise<void>;
}

export interface ConfirmPageOptions {
  /** Whether this is the person's passphrase. */
  readonly isPassphrase: (given: string) => boolean;
  /** Tells the person where the page is; a client may be asked to open it. */
  readonly onPage: (url: string, question: Question) => void;
  /** 0, any that is free, when absent. */
  readonly port?: number;
}

interface Open {
  readonly question: Question;
  tries: number;
  settle(answer: Answer): void;
}

/** Listens on 127.0.0.1 from the first question on. */
export function confirmPage({ isPassphrase, onPage, port = 0 }: ConfirmPageOptions): ConfirmPage {
  const open = new Map<string, Open>();
  let listening: Promise<{ readonly server: Server; readonly base: string }> | undefined;

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const id = /^\/([0-9a-f-]{36})$/.exec(request.url ?? '')?.[1] ?? '';
    const found = open.get(id);
    if (!isLocal(request.headers.host)) return send(response, 421, 'Ask for this page by 127.0.0.1.');
    if (found === undefined) return send(response, 404, 'This question is no longer open.');
    if (request.method !== 'POST') return send(response, 200, formOf(found.question, ''));
    const form = new URLSearchParams(await bodyOf(request));
    if (form.get('answer') === 'no') {
      found.settle({ kind: 'no', by: 'page' });
      return send(response, 200, 'Left undone.');
    }
    if (!isPassphrase(form.get('passphrase') ?? '')) {
      found.tries++;
      if (found.tries >= TRIES) found.settle({ kind: 'no', by: 'page: too many wrong passphrases' });
      return send(response, 403, formOf(found.question, 'That is not the passphrase.'));
    }
    found.settle({ kind: 'yes', by: 'page' });
    return send(response, 200, 'Signed. You may close this page.');
  }

  function listen() {
    const server = createServer((request, response) => {
      serve(request, response).catch(() => send(response, 400, 'That could not be read.'));
    });
    return new Promise<{ server: Server; base: string }>((resolve, reject) => {
      server.once('error', reject);
      server.listen(port, '127.0.0.1', () => {
        // The address of a server that listens on TCP.
        resolve({ server, base: `http://127.0.0.1:${(server.address() as AddressInfo).port}` });
      });
      server.unref();
    });
  }

  return {
    async ask(question) {
      const { base } = await (listening ??= listen());
      question.signal.throwIfAborted();
      const id = crypto.randomUUID();
      const { promise, resolve, reject } = Promise.withResolvers<Answer>();
      open.set(id, { question, tries: 0, settle: resolve });
      const onAbort = () => reject(question.signal.reason as Error);
      question.signal.addEventListener('abort', onAbort, { once: true });
      onPage(`${base}/${id}`, question);
      try {
        return await promise;
      } finally {
        question.signal.removeEventListener('abort', onAbort);
        open.delete(id);
      }
    },
    async close() {
      const { server } = (await listening?.catch(() => undefined)) ?? {};
      server?.closeAllConnections();
      server?.close();
    },
  };
}

function isLocal(host: string | undefined): boolean {
  return /^(127\.0\.0\.1|localhost)(:\d+)?$/.test(host ?? '');
}

function send(response: ServerResponse, status: number, body: string): void {
  const page = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Confirm</title><body style="font:16px/1.5 system-ui;max-width:44rem;margin:2rem auto;padding:0 1rem">${body}</body></html>`;
  response.writeHead(status, {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy':
      "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; frame-ancestors 'none'",
    'referrer-policy': 'no-referrer',
    'cache-control': 'no-store',
  });
  response.end(page);
}

function formOf({ text }: Question, problem: string): string {
  const lines = text.split('\n').map((line) => printable(line, 'html', 2_000));
  const told = problem === '' ? '' : `<p role="alert"><strong>${problem}</strong></p>`;
  return `<h1>Do this?</h1><pre style="white-space:pre-wrap">${lines.join('\n')}</pre>${told}<form method="post"><label>Your passphrase <input name="passphrase" type="password" autocomplete="off" required autofocus></label> <button name="answer" value="yes">Do it, once</button></form><form method="post"><button name="answer" value="no">Leave it undone</button></form>`;
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  let body = '';
  for await (const part of request) {
    body += String(part);
    if (body.length > FORM_BYTES) throw new Error('The form is too long.');
  }
  return body;
}
