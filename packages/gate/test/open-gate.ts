import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client, InMemoryTransport } from '@modelcontextprotocol/client';
import { onTestFinished } from 'vitest';
import { openGate, openGateStores, type Gate, type GateOptions, type Wire } from '../src/index.ts';
import { compileSchema } from '../src/mcp.ts';

/** What a client answers when it is asked to confirm. */
export type Says = 'yes' | 'no' | 'cancel';

export interface GatedClient {
  readonly client: Client;
  readonly gate: Gate;
  readonly folder: string;
  /** Messages of the questions that the client was asked. */
  readonly asked: string[];
  says: Says;
  /** Gives back the ledger, as the end of the process would. */
  release(): Promise<void>;
  /** Calls a tool and gives the text of the answer. */
  call(name: string, given?: object): Promise<{ text: string; isError: boolean }>;
}

export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'fw-gate-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** A gate before a server, with the public SDK's client in front of it. */
export async function gated(
  server: Wire,
  options: Partial<GateOptions> & { readonly asks?: boolean } = {},
): Promise<GatedClient> {
  const folder = options.folder ?? temporaryFolder();
  const { stores, close } = await openGateStores(folder);
  const [near, far] = InMemoryTransport.createLinkedPair();
  const gate = await openGate(
    { server: 'scripted', stores, compile: compileSchema, ...options, folder },
    far as unknown as Wire,
    server,
  );
  const asks = options.asks ?? true;
  const client = new Client({ name: 'test', version: '1' }, { capabilities: asks ? { elicitation: {} } : {} });
  const asked: string[] = [];
  const held: GatedClient = {
    client,
    gate,
    folder,
    asked,
    says: 'yes',
    release: close,
    async call(name, given = {}) {
      const result = await client.callTool({ name, arguments: { ...given } });
      const [first] = result.content as { type: string; text: string }[];
      return { text: first?.text ?? '', isError: result.isError === true };
    },
  };
  if (asks)
    client.setRequestHandler('elicitation/create', (request) => {
      asked.push(request.params.message);
      if (held.says === 'cancel') return { action: 'cancel' };
      return { action: 'accept', content: { confirm: held.says === 'yes' } };
    });
  onTestFinished(async () => {
    await client.close().catch(() => undefined);
    await gate.close();
    await close();
  });
  await client.connect(near);
  return held;
}
