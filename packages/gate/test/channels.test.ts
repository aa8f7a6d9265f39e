import { InMemoryTransport } from '@modelcontextprotocol/client';
import { defineCommand, defineWorkflow, lookupAmong, z } from 'fastworkflow';
import { expect, it, onTestFinished } from 'vitest';
import {
  confirmPage,
  isPassphrase,
  openGate,
  openGateStores,
  savePassphrase,
  type Message,
  type Wire,
} from '../src/index.ts';
import { compileSchema } from '../src/mcp.ts';
import { gated, temporaryFolder } from './open-gate.ts';
import { scriptedServer } from './scripted-server.ts';

const WIPE = {
  name: 'wipe',
  description: 'Wipes a disk.',
  inputSchema: { type: 'object', properties: { disk: { type: 'string' } } },
};

it('asks at a page that only the passphrase signs, and never asks the client', async () => {
  const folder = temporaryFolder();
  savePassphrase(folder, 'correct horse battery');
  const server = scriptedServer([WIPE]);
  const answers: number[] = [];
  const page = confirmPage({
    isPassphrase: (given) => isPassphrase(folder, given),
    onPage: (url) => void sign(url),
  });
  onTestFinished(() => page.close());
  async function sign(url: string): Promise<void> {
    const post = (fields: Record<string, string>) => fetch(url, { method: 'POST', body: new URLSearchParams(fields) });
    const shown = await fetch(url);
    expect(await shown.text()).toContain('&lt;b&gt;');
    expect(shown.headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
    answers.push((await post({ answer: 'yes' })).status, (await post({ passphrase: 'wrong' })).status);
    answers.push((await post({ passphrase: 'correct horse battery', answer: 'yes' })).status);
  }
  const { call, asked } = await gated(server.wire, { folder, confirmer: page });

  expect(await call('wipe', { disk: '<b>sda</b>' })).toEqual({ text: 'done', isError: false });
  expect(answers).toEqual([403, 403, 200]);
  expect(asked).toEqual([]);
});

it('closes a question after five wrong passphrases', async () => {
  const server = scriptedServer([WIPE]);
  const page = confirmPage({
    isPassphrase: () => false,
    onPage: (url) => void guess(url),
  });
  async function guess(url: string): Promise<void> {
    for (let n = 0; n < 5; n++)
      await fetch(url, { method: 'POST', body: new URLSearchParams({ passphrase: 'guess' }) });
  }
  onTestFinished(() => page.close());
  const { call } = await gated(server.wire, { confirmer: page });

  expect(await call('wipe')).toMatchObject({ isError: true });
  expect(server.calls).toEqual([]);
});

it('asks a client of the 2026-07-28 revision by a result, and takes the answer for those very arguments alone', async () => {
  const folder = temporaryFolder();
  const server = scriptedServer([WIPE]);
  const { stores, close } = await openGateStores(folder);
  const [near, far] = InMemoryTransport.createLinkedPair();
  const gate = await openGate(
    { server: 's', stores, compile: compileSchema, folder },
    far as unknown as Wire,
    server.wire,
  );
  onTestFinished(async () => {
    await gate.close();
    await close();
  });
  const waiting = new Map<unknown, (message: Message) => void>();
  near.onmessage = (message) => waiting.get((message as Message).id)?.(message as Message);
  await near.start();
  let id = 0;
  const call = async (params: object) => {
    const answer = new Promise<Message>((resolve) => waiting.set(++id, resolve));
    const _meta = {
      'io.modelcontextprotocol/protocolVersion': '2026-07-28',
      'io.modelcontextprotocol/clientCapabilities': { elicitation: {} },
    };
    await near.send({ jsonrpc: '2.0', id, method: 'tools/call', params: { name: 'wipe', _meta, ...params } });
    return (await answer).result as Record<string, unknown>;
  };
  const inputResponses = { confirm: { action: 'accept', content: { confirm: true } } };

  const asked = await call({ arguments: { disk: 'a' } });
  expect(asked).toMatchObject({
    resultType: 'input_required',
    inputRequests: { confirm: { method: 'elicitation/create' } },
  });
  const tampered = await call({ arguments: { disk: 'b' }, requestState: asked['requestState'], inputResponses });
  expect(tampered).toMatchObject({ isError: true });
  const asksAnew = await call({ arguments: { disk: 'a' }, requestState: asked['requestState'], inputResponses });
  expect(asksAnew).toMatchObject({ resultType: 'input_required' });
  expect(server.calls).toEqual([]);

  const done = await call({ arguments: { disk: 'a' }, requestState: asksAnew['requestState'], inputResponses });
  expect(done).toMatchObject({ resultType: 'complete', content: [{ text: 'done' }] });
  expect(server.calls).toEqual([{ name: 'wipe', arguments: { disk: 'a' } }]);
});

it('takes lookups and rules from a workflow folder', async () => {
  const rules = defineWorkflow({
    name: 'rules',
    commands: {
      '*': [
        defineCommand({
          name: 'wipe',
          summary: 'Wipes a disk of ours.',
          effect: 'destructive',
          input: z.object({ disk: z.string().max(5) }),
          lookup: { disk: (value) => lookupAmong(value, ['sda', 'sdb']) },
          validate: ({ disk }) => (disk === 'sda' ? { issues: [{ message: 'That is the system disk.' }] } : undefined),
          preview: ({ disk }) => `Everything on ${disk} is lost.`,
          run: () => 'never',
        }),
      ],
    },
  });
  const server = scriptedServer([WIPE]);
  const { call, asked } = await gated(server.wire, { rules });

  expect((await call('wipe', { disk: 'much too long' })).text).toContain('disk');
  expect((await call('wipe', { disk: 'sdc' })).text).toContain('sdb');
  expect((await call('wipe', { disk: 'sda' })).text).toContain('system disk');
  expect(server.calls).toEqual([]);
  await call('wipe', { disk: 'sdb' });

  expect(asked[0]).toContain('Everything on sdb is lost.');
  expect(server.calls).toHaveLength(1);
});
