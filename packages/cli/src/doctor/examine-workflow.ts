import { accessSync, constants } from 'node:fs';
import { resolve } from 'node:path';
import { createFastworkflow, loadWorkflow, mergeSettings, readEnv } from 'fastworkflow';
import { MODEL_ROLES } from 'fastworkflow/models';
import { missingModels } from '../run/usable-models.ts';
import { count } from '../terminal/count.ts';
import { readSettings } from '../terminal/read-settings.ts';
import type { Terminal } from '../terminal/terminal.ts';
import type { Finding } from './doctor.ts';

/** A workflow's files, env files, training and stores. */
export async function examineWorkflow(terminal: Terminal, path: string): Promise<readonly Finding[]> {
  const folder = resolve(terminal.cwd, path);
  const findings: Finding[] = [];
  const add = async (what: string, examine: () => Promise<Omit<Finding, 'what'>>): Promise<boolean> => {
    const finding = await examine().catch((error: unknown) => bad(error));
    findings.push({ what, ...finding });
    return finding.state !== 'bad';
  };
  const loads = await add('workflow', () => examineFiles(folder));
  if (!loads) return findings;
  await add('env files', () => examineEnv(terminal, folder));
  await add('folder', async () => examineAccess(folder));
  await add('training and stores', () => examineOpening(terminal, folder));
  return findings;
}

function bad(error: unknown): Omit<Finding, 'what'> {
  return { state: 'bad', detail: error instanceof Error ? error.message : String(error) };
}

async function examineFiles(folder: string): Promise<Omit<Finding, 'what'>> {
  const { workflow, problems, close } = await loadWorkflow(folder);
  close();
  const size = `${count(workflow.commands.size, 'command')} in ${count(workflow.contexts.size, 'context')}`;
  if (problems.length === 0) return { state: 'good', detail: size };
  const files = problems.map(({ file, message }) => `${file}: ${message}`).join(' ');
  return { state: 'warning', detail: `${size}, but ${count(problems.length, 'file')} cannot be loaded. ${files}` };
}

async function examineEnv(terminal: Terminal, folder: string): Promise<Omit<Finding, 'what'>> {
  const env = await readEnv(folder);
  const roles = Object.entries(env).filter(
    ([name, value]) => name.startsWith('LLM_') && !name.startsWith('LLM_API_KEY') && value !== '',
  );
  if (roles.length === 0)
    return { state: 'good', detail: 'no model is configured; everything deterministic works without' };
  const missing = await missingModels(mergeSettings(terminal.env, env), MODEL_ROLES);
  if (missing.length > 0) return { state: 'warning', detail: missing.map(({ message }) => message).join(' ') };
  // Names only: keys and addresses are nobody's business.
  return { state: 'good', detail: `settings for ${roles.map(([name]) => name).join(', ')}` };
}

function examineAccess(folder: string): Omit<Finding, 'what'> {
  try {
    accessSync(folder, constants.W_OK);
    return { state: 'good', detail: `${folder} can be written to` };
  } catch {
    return {
      state: 'bad',
      detail: `${folder} cannot be written to: training and running keep their files there. Change its permissions.`,
    };
  }
}

async function examineOpening(terminal: Terminal, folder: string): Promise<Omit<Finding, 'what'>> {
  const environment = await readSettings(terminal, folder);
  const app = await createFastworkflow({ folder, environment, skipBroken: true });
  try {
    const sessions = await app.sessions();
    if (app.untrained.length > 0) {
      return {
        state: 'warning',
        detail: `newer than the training: ${app.untrained.join(', ')}. Run "fw train ${folder}".`,
      };
    }
    return { state: 'good', detail: `trained; ${count(sessions.length, 'conversation')} stored` };
  } finally {
    await app.close();
  }
}
