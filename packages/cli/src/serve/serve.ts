import { randomBytes } from 'node:crypto';
import { resolve } from 'node:path';
import { createServer, isLoopback, LOOPBACK, logObserver, observers, type TokenAuthority } from '@fw/server';
import { createTokenAuthority, readKeys } from '@fw/server/auth';
import { agUi } from '@fw/server/ag-ui';
import { chat } from '@fw/server/ai';
import { mcp } from '@fw/server/mcp';
import { playground, type WriteUtterance } from '@fw/server/playground';
import { describeByModel, type Fastworkflow } from 'fastworkflow';
import { writeUtterance } from '../adapt/write-utterance.ts';
import { EXIT } from '../exit-code.ts';
import { mention } from '../run/mention.ts';
import { readContext, readStartup } from '../run/read-startup.ts';
import { meteredStores, readStoresUrl, storesAt } from '../stores/stores-at.ts';
import { artifactsAt } from '../stores/artifacts-at.ts';
import { queueAt } from '../stores/queue-at.ts';
import { readSettings } from '../terminal/read-settings.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { usageError } from '../usage-error.ts';
import { faultOf, modelsFor, openLog, openServed } from './open-served.ts';
import { openTelemetry } from './open-telemetry.ts';
import type { ServeOptions } from './serve-options.ts';
import { shownTraining } from './shown-training.ts';
import { toldToEnd } from './told-to-end.ts';

/**
 * Serves a workflow until it is told to end: probes answer at once, turns are taken once it is loaded, and what runs
 * when the signal comes is waited for.
 *
 * @throws {FwError} `no-key` without a key, `unsafe-options` for `--dev` on an address that others reach, and as
 *   `createFastworkflow`.
 */
export async function serve(terminal: Terminal, given: ServeOptions): Promise<number> {
  const options = asPython(given);
  const folder = resolve(terminal.cwd, folderOf(options));
  const port = portOf(options.port);
  const { host } = options;
  if (options.edits === true && options.dev !== true)
    throw usageError('--edits is for a workflow that is being written: give --dev as well, or use fw dev.');
  if (options.dev === true && !isLoopback(host))
    throw usageError(
      `--dev lets anybody in and is for this machine alone: leave --host ${host} out, or set FW_JWT_SECRET.`,
    );
  const environment = await readSettings(terminal, folder, options);
  const authority = await createTokenAuthority(
    options.dev === true ? { keys: [{ secret: randomBytes(48) }], open: true } : readKeys(environment),
  );
  const stores = readStoresUrl(options.stores ?? environment['FW_STORES']);
  const artifacts = artifactsAt(terminal, options.artifacts, environment);
  const version = environment['FW_VERSION'];
  const wantsQueue = options.queue === true || environment['FW_QUEUE'] === 'pg-boss';
  const openQueue = wantsQueue ? queueAt(stores) : undefined;
  const startup = await readStartup(terminal, options);
  const settings = await readContext(terminal, options);
  const log = await openLog(environment);

  let app: Fastworkflow | undefined;
  const telemetry = await openTelemetry(terminal, { folder, workflow: () => app?.workflow.name ?? 'unknown' });
  const models = await modelsFor(terminal, environment, options.assistant === true);
  const describe = await describeByModel(models);

  const opening = openServed(
    { ...options, folder },
    {
      models,
      settings,
      environment,
      log,
      ...(stores && { stores: meteredStores(storesAt(stores, environment['FW_LEDGER_WITNESS']), telemetry?.meter) }),
      ...(artifacts && { artifacts }),
      ...(version !== undefined && version !== '' && { version }),
    },
  );
  const end = toldToEnd();
  const server = createServer({
    app: opening,
    authority,
    ...(isLoopback(host) && { hosts: [...LOOPBACK, ...(options.hostName ?? [])] }),
    ...(options.origin && { origins: options.origin }),
    ...(options.trustProxy === true && { trustProxy: true }),
    ...(openQueue && {
      queue: (workflow: string) => openQueue(workflow, (error) => log.error(faultOf(error), 'fault in the line')),
    }),
    ...(startup && { startup }),
    ...(describe && { describe }),
    routes: [
      mcp(),
      agUi(),
      chat(),
      ...(options.playground === true
        ? [
            playground({
              ...(options.edits === true && { write: writer(folder, opening) }),
              ...(options.report !== undefined && {
                training: shownTraining(resolve(terminal.cwd, options.report), folder, opening),
              }),
            }),
          ]
        : []),
    ],
    observer: observers(logObserver(log), ...(telemetry ? [telemetry.observer] : [])),
    onFault: (error) => log.error(faultOf(error), 'fault'),
  });
  const listening = await server.listen({ host, port });
  try {
    app = await Promise.race([opening, end.told]);
    if (app !== undefined) {
      await server.ready;
      mention(terminal, app, options.folder ?? '.');
      await announce(terminal, { options, url: listening.url, authority, app });
      await end.told;
    }
    terminal.note('Ending: no new turns; waiting for those that run.');
    return EXIT.success;
  } finally {
    await listening.close();
    await (await opening.catch(() => undefined))?.close();
    await telemetry?.close();
    end.forget();
  }
}

/** Puts utterances into the files of the workflow that is served; only where anybody who may come in is its author. */
function writer(folder: string, opening: Promise<Fastworkflow>): WriteUtterance {
  return async (command, utterance) => writeUtterance(folder, (await opening).workflow, command, utterance);
}

/** The names that the Python server has for the same. */
function asPython(options: ServeOptions): ServeOptions {
  const { workflowPath, envFilePath, passwordsFilePath } = options;
  return {
    ...options,
    ...(workflowPath !== undefined && { folder: workflowPath }),
    ...(envFilePath !== undefined && { envFile: envFilePath }),
    ...(passwordsFilePath !== undefined && { passwordsFile: passwordsFilePath }),
  };
}

function folderOf({ folder }: ServeOptions): string {
  if (folder === undefined) throw usageError('Which workflow? Name its folder: fw serve examples/hello_world --dev.');
  return folder;
}

function portOf(text: string): number {
  const port = Number(text);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) throw usageError('--port wants a number from 0 to 65535.');
  return port;
}

async function announce(
  terminal: Terminal,
  about: {
    readonly options: ServeOptions;
    readonly url: string;
    readonly authority: TokenAuthority;
    readonly app: Fastworkflow;
  },
): Promise<void> {
  const { options, url, authority, app } = about;
  const token = options.dev === true ? await devToken(authority) : undefined;
  if (options.json === true) {
    terminal.print(JSON.stringify({ url, ready: true, ...(token !== undefined && { access_token: token }) }));
    return;
  }
  terminal.print(`${app.workflow.name} listens at ${url}`);
  if (options.playground === true) terminal.print(`Playground: ${url}/playground`);
  if (token === undefined) return;
  const words = `curl -s ${url}/invoke_${app.takenBy} -H 'Authorization: Bearer ${token}' -H 'Content-Type: application/json' -d '{"user_query": "what can I do?"}'`;
  terminal.print(`Development mode: anybody on this machine may come in. Try:\n  ${words}`);
}

function devToken(authority: TokenAuthority): Promise<string> {
  return authority.sign({
    principal: 'dev',
    channel: 'dev',
    scopes: ['turn', 'admin', 'confirm'],
    type: 'access',
    lifetimeSeconds: 24 * 3600,
    id: crypto.randomUUID(),
  });
}
