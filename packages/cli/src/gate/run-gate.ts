import { resolve } from 'node:path';
import {
  confirmPage,
  hasPassphrase,
  isPassphrase,
  openGate,
  openGateStores,
  terminalConfirmer,
  type Confirmer,
  type Gate,
  type GateOptions,
  type Wire,
} from '@fw/gate';
import { loadWorkflow } from 'fastworkflow';
import { EXIT } from '../exit-code.ts';
import { toldToEnd } from '../serve/told-to-end.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { usageError } from '../usage-error.ts';
import type { GateFlags } from './gate-flags.ts';
import { placeOfGate } from './place-of-gate.ts';

/** Runs a gate until its client or its server ends. Standard output belongs to the protocol; people are told on the other. */
export async function runGate(terminal: Terminal, command: readonly string[], flags: GateFlags): Promise<number> {
  const server = serverOf(terminal, command, flags);
  const folder = placeOfGate(terminal, flags, server.identity);
  const note = (text: string) => terminal.note(`gate: ${text}`);
  const confirm = confirmerOf(flags.confirm, folder, note);
  const rules = flags.workflow === undefined ? undefined : await loadWorkflow(resolve(terminal.cwd, flags.workflow));
  const { compileSchema, standardWire } = await import('@fw/gate/mcp');
  const seconds = Number(flags.timeout);
  if (!(seconds > 0 && seconds <= 86_400)) throw usageError('--timeout takes seconds, up to a day.');
  const { stores, close } = await openGateStores(folder);
  const options: GateOptions = {
    folder,
    stores,
    server: flags.name ?? server.title,
    compile: compileSchema,
    ...(confirm.confirmer && { confirmer: confirm.confirmer }),
    ...(rules && { rules: rules.workflow }),
    confirmWrites: flags.confirmWrites === true,
    strict: flags.strict === true,
    timeoutMs: seconds * 1_000,
    onNote: note,
  };
  try {
    return flags.http === undefined
      ? await serveOne(await openGate(options, standardWire(), await server.open()))
      : await serveMany(terminal, flags, async (client) => openGate(options, client, await server.open()));
  } finally {
    await confirm.close();
    await close();
    rules?.close();
  }
}

async function serveOne(gate: Gate): Promise<number> {
  const end = toldToEnd();
  try {
    const who = await Promise.race([gate.ended, end.told]);
    await gate.close();
    return who === 'server' ? EXIT.failed : EXIT.success;
  } finally {
    end.forget();
  }
}

async function serveMany(
  terminal: Terminal,
  { http, host }: GateFlags,
  open: (client: Wire) => Promise<Gate>,
): Promise<number> {
  const port = Number(http);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) throw usageError('--http wants a port from 0 to 65535.');
  const { serveGate } = await import('@fw/gate/http');
  const token = terminal.env['FW_GATE_TOKEN'];
  const listening = await serveGate({ host, port, open, ...(token !== undefined && token !== '' && { token }) });
  const end = toldToEnd();
  try {
    terminal.print(`The gate listens at ${listening.url}`);
    await end.told;
    return EXIT.success;
  } finally {
    end.forget();
    await listening.close();
  }
}

interface ServerBehind {
  /** What tells it from other servers. */
  readonly identity: readonly string[];
  readonly title: string;
  open(): Promise<Wire>;
}

function serverOf(
  terminal: Terminal,
  command: readonly string[],
  { url, bearerEnv, passEnv = [] }: GateFlags,
): ServerBehind {
  const [program, ...args] = command;
  if ((url === undefined) === (program === undefined))
    throw usageError(
      'Which server? Give its program after --, or its --url: fw gate -- npx -y @modelcontextprotocol/server-memory.',
    );
  if (url !== undefined) {
    if (!URL.canParse(url)) throw usageError(`${url} is no address.`);
    const bearer = bearerEnv === undefined ? undefined : terminal.env[bearerEnv];
    if (bearerEnv !== undefined && !bearer)
      throw usageError(`${bearerEnv} is not set: --bearer-env names a variable with the credential.`);
    return {
      identity: [url],
      title: new URL(url).host,
      open: async () => (await import('@fw/gate/mcp')).urlWire(url, bearer),
    };
  }
  const env = Object.fromEntries(
    passEnv.flatMap((name) => (terminal.env[name] === undefined ? [] : [[name, terminal.env[name]]])),
  );
  return {
    identity: command,
    title: titleOf(command),
    open: async () => (await import('@fw/gate/mcp')).processWire(program!, args, env),
  };
}

/** The part of a command line by which a person knows a server: the last that looks like a package or a script. */
function titleOf(command: readonly string[]): string {
  const named =
    command.filter((part) => !part.startsWith('-')).find((part) => /server|mcp/i.test(part)) ?? command[0] ?? '';
  return named.split(/[\\/]/).slice(-2).join('/').slice(0, 60);
}

function confirmerOf(
  how: string,
  folder: string,
  note: (text: string) => void,
): { readonly confirmer?: Confirmer; close(): Promise<void> } {
  const nothing = () => Promise.resolve();
  switch (how) {
    case 'elicit':
      return { close: nothing };
    case 'terminal':
      return { confirmer: terminalConfirmer(), close: nothing };
    case 'url': {
      if (!hasPassphrase(folder))
        throw usageError(
          '--confirm url wants a passphrase first: fw gate passphrase, with the same --name or --state.',
        );
      const page = confirmPage({
        isPassphrase: (given) => isPassphrase(folder, given),
        onPage: (url, { tool }) => note(`${tool} waits for your yes at ${url}`),
      });
      return { confirmer: page, close: () => page.close() };
    }
    default:
      throw usageError('--confirm takes elicit, terminal or url.');
  }
}
