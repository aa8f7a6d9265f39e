import { randomBytes } from 'node:crypto';
import { resolve } from 'node:path';
import { createServer, LOOPBACK, logObserver } from '@fw/server';
import { createTokenAuthority } from '@fw/server/auth';
import { serveMcpStdio } from '@fw/server/mcp';
import { EXIT } from '../exit-code.ts';
import { LOCAL_PERSON } from '../run/run-workflow.ts';
import { readContext } from '../run/read-startup.ts';
import { readSettings } from '../terminal/read-settings.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { faultOf, modelsFor, openLog, openServed } from './open-served.ts';
import type { ServeOptions } from './serve-options.ts';
import { toldToEnd } from './told-to-end.ts';

/** What `fw mcp` was told. */
export interface McpOptions extends Pick<
  ServeOptions,
  'envFile' | 'passwordsFile' | 'assistant' | 'contextFile' | 'context' | 'skipBroken'
> {
  readonly folder: string;
  readonly confirm?: boolean;
}

/**
 * Speaks MCP over standard input and output until the other end closes it or the process is told to end. Everything
 * else that there is to say goes to the error output.
 *
 * @throws {FwError} As `createFastworkflow`.
 */
export async function serveMcp(terminal: Terminal, options: McpOptions): Promise<number> {
  const folder = resolve(terminal.cwd, options.folder);
  const environment = await readSettings(terminal, folder, options);
  const log = await openLog(environment);
  const models = await modelsFor(terminal, environment, options.assistant === true);
  const settings = await readContext(terminal, options);
  const app = await openServed(
    { ...options, folder },
    {
      models,
      settings,
      environment,
      log,
    },
  );
  // Nothing listens: the door and what stands behind it are all that is needed.
  const server = createServer({
    app,
    authority: await createTokenAuthority({ keys: [{ secret: randomBytes(48) }], open: true }),
    hosts: LOOPBACK,
    observer: logObserver(log),
    onFault: (error) => log.error(faultOf(error), 'fault'),
  });
  const end = toldToEnd();
  try {
    await server.ready;
    const stdio = await serveMcpStdio({
      edge: await server.edge,
      caller: {
        principal: LOCAL_PERSON,
        channel: 'mcp',
        scopes: options.confirm === true ? ['turn', 'confirm'] : ['turn'],
      },
      onerror: (error) => log.warn(faultOf(error), 'mcp'),
    });
    await Promise.race([stdio.closed, end.told]);
    await stdio.close();
    return EXIT.success;
  } finally {
    await server.close();
    await app.close();
    end.forget();
  }
}
