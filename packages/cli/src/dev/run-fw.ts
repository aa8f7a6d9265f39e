import { spawn, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Terminal } from '../terminal/terminal.ts';
import { WITH_PARENT } from './end-with-parent.ts';

const FW = fileURLToPath(new URL('../../bin/fw.js', import.meta.url));

/**
 * Starts another `fw`: what a workflow's files define is loaded once in a process. In a group of its own, since Ctrl-C is
 * for this process to pass on.
 */
export function startFw(terminal: Terminal, args: readonly string[]): ChildProcess {
  const child = spawn(process.execPath, [...process.execArgv, FW, ...args], {
    cwd: terminal.cwd,
    env: { FW_LOG_LEVEL: 'warn', ...terminal.env, [WITH_PARENT]: '1' },
    // The channel says when this process is gone, also when it was killed outright.
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    detached: true,
  });
  // Told to end twice this process ends at once; none is left behind.
  const stop = () => child.kill('SIGKILL');
  process.on('exit', stop);
  child.on('close', () => process.off('exit', stop));
  return child;
}

/** Runs it to its end. */
export async function runFw(
  terminal: Terminal,
  args: readonly string[],
  signal: AbortSignal,
): Promise<{ readonly code: number; readonly printed: string; readonly noted: string }> {
  const child = startFw(terminal, args);
  const stop = () => child.kill('SIGTERM');
  signal.addEventListener('abort', stop);
  const [printed, noted, code] = await Promise.all([
    textOf(child.stdout),
    textOf(child.stderr),
    new Promise<number>((resolve, reject) => child.on('error', reject).on('close', (exit) => resolve(exit ?? 1))),
  ]);
  signal.removeEventListener('abort', stop);
  return { code, printed, noted };
}

async function textOf(stream: NodeJS.ReadableStream | null): Promise<string> {
  let text = '';
  for await (const chunk of stream ?? []) text += String(chunk);
  return text;
}
