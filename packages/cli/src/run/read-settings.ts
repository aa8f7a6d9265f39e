import { readEnv, unreadSettings, type EnvFiles } from 'fastworkflow';
import type { Terminal } from '../terminal/terminal.ts';

/** Reads a workflow's env files as `readEnv` does, and says which of their settings nobody reads: typos, mostly. */
export async function readSettings(
  terminal: Terminal,
  folder: string,
  files: EnvFiles,
): Promise<Awaited<ReturnType<typeof readEnv>>> {
  const settings = await readEnv(folder, files);
  const unread = unreadSettings(settings);
  if (unread.length > 0)
    terminal.note(
      terminal.paint('yellow', `Nobody reads ${unread.join(', ')}: a typo, or a setting of the Python fastWorkflow.`),
    );
  return settings;
}
