import {
  createFastworkflow,
  type Fastworkflow,
  type OpenArtifacts,
  type OpenStores,
  type StateSettings,
} from 'fastworkflow';
import type { Models } from 'fastworkflow/models';
import { AGENT_ROLES, ASSISTANT_ROLES, usableModels } from '../run/usable-models.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { logLevel } from './log-level.ts';
import type { ServeOptions } from './serve-options.ts';

export type Log = Awaited<ReturnType<typeof openLog>>;

/** Lines of JSON on the error output: what runs beside results. */
export async function openLog(settings: Terminal['env']) {
  const { pino, destination } = await import('pino');
  return pino({ level: logLevel(settings), base: null }, destination(2));
}

/** The models that the settings name and that can be had. */
export function modelsFor(
  terminal: Terminal,
  environment: Readonly<Record<string, string | undefined>>,
  withoutAgent: boolean,
): Promise<Models> {
  return usableModels(terminal, environment, [
    ...ASSISTANT_ROLES,
    ...(withoutAgent ? [] : AGENT_ROLES),
    'LLM_CONVERSATION_STORE',
  ]);
}

/** Opens a workflow for a service. */
export async function openServed(
  options: Pick<ServeOptions, 'assistant' | 'skipBroken'> & { readonly folder: string },
  {
    models,
    settings,
    environment,
    log,
    stores,
    artifacts,
    version,
  }: {
    readonly models: Models;
    readonly settings: Readonly<Record<string, unknown>>;
    readonly environment: StateSettings;
    readonly log: Log;
    readonly stores?: OpenStores;
    readonly artifacts?: OpenArtifacts;
    readonly version?: string;
  },
): Promise<Fastworkflow> {
  return createFastworkflow({
    folder: options.folder,
    settings,
    environment,
    models,
    ...(stores && { stores }),
    ...(artifacts && { artifacts }),
    ...(version !== undefined && { version }),
    mode: options.assistant === true ? 'assistant' : 'agent',
    ...(options.skipBroken !== undefined && { skipBroken: options.skipBroken }),
    onFault: ({ code, where, error }) => log.warn({ code, where, ...faultOf(error) }, 'fault in a turn'),
  });
}

/** Where it went wrong, without the words: messages may quote what people said. */
export function faultOf(error: unknown) {
  if (!(error instanceof Error)) return { error: typeof error };
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return { error: error.name, ...('code' in error && { errorCode: String(error.code) }), at: frames.slice(0, 8) };
}
