import { createModels, MODEL_ROLES, probeModel, type Probe } from 'fastworkflow/models';
import { readSettings } from '../terminal/read-settings.ts';
import type { Terminal } from '../terminal/terminal.ts';
import type { Finding } from './doctor.ts';

/** A finding, with what a machine may want of it. */
export type ModelFinding = Finding & { readonly probe?: Probe };

/** Sends one small call to the model of each role that is set, side by side, and says what came. */
export async function examineModels(terminal: Terminal, path: string | undefined): Promise<readonly ModelFinding[]> {
  const models = createModels({ environment: await readSettings(terminal, path) });
  const roles = MODEL_ROLES.filter((role) => models.has(role));
  if (roles.length === 0) {
    const where = path === undefined ? 'name the workflow, or set' : 'set';
    const detail = `no model is named; ${where} LLM_AGENT=provider/model in fastworkflow.env.`;
    return [{ what: 'models', state: 'warning', detail }];
  }
  const stop = new AbortController();
  const release = terminal.onInterrupt(() => stop.abort());
  try {
    return (await Promise.all(roles.map((role) => probeModel(models, role, stop.signal)))).map(findingOf);
  } finally {
    release();
  }
}

const STATES = { answered: 'good', wrong: 'bad', failed: 'bad' } as const;

function findingOf(probe: Probe): ModelFinding {
  const { role, name, state, detail, ms, inputTokens, outputTokens } = probe;
  const model = name === undefined ? '' : `${name}: `;
  const cost = state !== 'answered' ? '' : `, ${inputTokens} tokens in and ${outputTokens} out`;
  return { what: role, state: STATES[state], detail: `${model}${detail} (${ms} ms${cost})`, probe };
}
