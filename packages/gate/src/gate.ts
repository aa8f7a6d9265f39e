import type { Workflow } from '@fw/signature';
import type { Stores } from 'fastworkflow';
import { openAuditLog } from './audit/audit-log.ts';
import type { Confirmer } from './confirm/confirmer.ts';
import { elicitConfirmer } from './confirm/elicit.ts';
import { createConnection } from './connect/connection.ts';
import { createRequests } from './connect/requests.ts';
import type { Wire } from './connect/wire.ts';
import { createToolBook } from './tools/tool-book.ts';
import { createToolCaller } from './tools/call-tool.ts';
import type { SchemaCheck } from './tools/tool-command.ts';

/** What a gate is made of. */
export interface GateOptions {
  /** Where pins and audit are kept, see `gateFolder`. */
  readonly folder: string;
  /** Closed by the caller. */
  readonly stores: Stores;
  /** What people are told the server is called. */
  readonly server: string;
  /** Compiles a JSON Schema into a check; throws when it is none. `./mcp` has one. */
  readonly compile: (schema: Readonly<Record<string, unknown>>) => SchemaCheck;
  /** A way to reach a person that the client has no part in; without one the client asks its user. */
  readonly confirmer?: Confirmer;
  /** A workflow whose commands, by the tools' names in snake_case, add lookups and rules. */
  readonly rules?: Workflow;
  /** Ask before every change, not only before what cannot be undone. `false` when absent. */
  readonly confirmWrites?: boolean;
  /** Let nothing through that a person has not approved, the first list included. `false` when absent. */
  readonly strict?: boolean;
  /** How long a call may take, in milliseconds; ten minutes when absent. */
  readonly timeoutMs?: number;
  readonly now?: () => Date;
  /** Learns what people should see: tools that are withheld, faults. One line each. */
  readonly onNote?: (note: string) => void;
}

/** A gate between one client and one server. */
export interface Gate {
  /** Resolves when either side has ended and what was under way is settled. `server`: it went first. */
  readonly ended: Promise<'client' | 'server'>;
  close(): Promise<void>;
}

/** How long a call may take when nobody says, in milliseconds. */
export const CALL_TIMEOUT_MS = 600_000;
/** What is under way when the client goes may still end, in milliseconds. */
const GRACE_MS = 5_000;

/**
 * Stands between a client and a server of the Model Context Protocol. Everything is passed through as it is, but for
 * tools: their definitions are pinned, their calls checked, confirmed where they may destroy, recorded and sent once.
 */
export async function openGate(options: GateOptions, client: Wire, server: Wire): Promise<Gate> {
  const { folder, now = () => new Date(), onNote = () => undefined } = options;
  const id = crypto.randomUUID();
  const audit = openAuditLog(folder, now);
  const toClient = createRequests(client);
  const toServer = createRequests(server);
  const book = createToolBook({
    folder,
    strict: options.strict === true,
    now,
    onWithheld(name, why) {
      audit.write({ event: 'withheld', tool: name, detail: why });
      onNote(`${name} is withheld: ${why === 'new' ? 'it was never approved' : 'it is not what was approved'}.`);
    },
  });
  const caller = createToolCaller({
    server: options.server,
    stores: options.stores,
    upstream: toServer,
    book,
    audit,
    compile: options.compile,
    ...(options.rules && { rules: options.rules }),
    confirmWrites: options.confirmWrites === true,
    timeoutMs: options.timeoutMs ?? CALL_TIMEOUT_MS,
    now,
    onFault: (error) => onNote(error instanceof Error ? error.message : 'Something went wrong.'),
  });
  const connection = createConnection({
    id,
    client,
    server,
    toClient,
    toServer,
    book,
    caller,
    audit,
    ...(options.confirmer && { confirmer: options.confirmer }),
    elicit: (request, capabilities) => elicitConfirmer(toClient, request, capabilities),
  });
  const { promise: ended, resolve: end } = Promise.withResolvers<'client' | 'server'>();
  client.onmessage = (message) => connection.fromClient(message);
  server.onmessage = (message) => connection.fromServer(message);
  client.onerror = (error) => onNote(`client: ${error.message}`);
  server.onerror = (error) => onNote(`server: ${error.message}`);
  const finish = once(async (who: 'client' | 'server') => {
    toClient.fail();
    if (who === 'server') connection.serverGone();
    await Promise.race([connection.idle(), new Promise((resolve) => setTimeout(resolve, GRACE_MS).unref())]);
    connection.serverGone();
    await connection.idle();
    audit.write({ event: 'ended', detail: `the ${who} ended` });
    await caller.close();
    await Promise.all([client.close(), server.close()].map((each) => each.catch(() => undefined)));
    end(who);
  });
  client.onclose = () => void finish('client');
  server.onclose = () => void finish('server');
  audit.write({ event: 'connected', detail: options.server });
  await server.start();
  await client.start();
  return { ended, close: () => finish('client') };
}

function once<A, T>(work: (given: A) => Promise<T>): (given: A) => Promise<T> {
  let running: Promise<T> | undefined;
  return (given) => (running ??= work(given));
}
