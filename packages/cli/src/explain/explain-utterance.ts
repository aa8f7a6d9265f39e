import { resolve } from 'node:path';
import { LOCAL_PERSON } from '../run/run-workflow.ts';
import { createFastworkflow, type ContextPath } from 'fastworkflow';
import { readContextFile } from '../run/read-startup.ts';
import { ASSISTANT_ROLES, usableModels } from '../run/usable-models.ts';
import { readSettings } from '../terminal/read-settings.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { usageError } from '../usage-error.ts';
import { renderExplanation } from './render-explanation.ts';

/** What to explain. */
export interface ExplainRequest {
  readonly folder: string;
  readonly utterance: string;
  readonly at?: string;
  readonly session?: string;
  readonly contextFile?: string;
  readonly json?: boolean;
}

/** Prints what would become of an utterance. Lookups and checks of the application are asked; nothing is done. */
export async function explainUtterance(terminal: Terminal, request: ExplainRequest): Promise<void> {
  const { utterance, at, session, json = false } = request;
  if (utterance.trim() === '') throw usageError('Explain which words? Write them behind the folder.');
  if (at !== undefined && session !== undefined) throw usageError('Give --at or --session, not both.');
  const folder = resolve(terminal.cwd, request.folder);
  const environment = await readSettings(terminal, folder);
  const settings = await readContextFile(terminal, request.contextFile);
  const app = await createFastworkflow({
    learner: LOCAL_PERSON,
    folder,
    environment,
    settings,
    skipBroken: true,
    mode: 'assistant',
    models: await usableModels(terminal, environment, ASSISTANT_ROLES),
  });
  try {
    const explanation = await app.explain({
      utterance,
      ...(session !== undefined && { sessionId: session }),
      ...(at !== undefined && { path: pathOf(at, app.workflow.contexts) }),
    });
    terminal.print(
      json ? JSON.stringify(explanation, null, 2) : renderExplanation(explanation, app.workflow, terminal),
    );
  } finally {
    await app.close();
  }
}

/** `ChatRoom:Kitchen/User:Ann`; a key may hold anything but a slash, or everything when it stands in quotes. */
function pathOf(at: string, contexts: ReadonlyMap<string, unknown>): ContextPath {
  const entries = at.match(/[^/":]+(?::(?:"[^"]*"|[^/]*))?/g) ?? [];
  return entries.map((entry) => {
    const [, context = '', key] = /^([^:]+)(?::(.*))?$/.exec(entry) ?? [];
    if (!contexts.has(context)) {
      const known = [...contexts.keys()].filter((name) => name !== '*').join(', ');
      throw usageError(`--at names an unknown context "${context}". Known: ${known === '' ? 'none' : known}.`);
    }
    return key === undefined ? { context } : { context, key: key.replace(/^"(.*)"$/, '$1') };
  });
}
