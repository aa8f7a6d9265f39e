import { spawn } from 'node:child_process';
import { join } from 'node:path';
import type { Fence } from './fence.ts';

/** Holds when oxfmt has nothing to change. */
export const formatted = tool('every file is formatted', 'oxfmt', ['--check']);

/** Holds when oxlint, with types, has nothing to say. */
export const linted = tool('lint rules hold', 'oxlint', ['--deny-warnings', '--format=unix']);

/** Holds when every file is reached from an entry of its package, and every export is used or published. */
export const used = tool('no file and no export is unused', 'knip', ['--no-progress', '--no-config-hints']);

/** Holds when sources, tests, type tests and examples agree with TypeScript. */
export const typed = tool('types hold in sources, tests and examples', 'tsc', [
  '-p',
  'tsconfig.json',
  '--pretty',
  'false',
  '--incremental',
  '--tsBuildInfoFile',
  '.cache/types.tsbuildinfo',
]);

/** Holds when the page, which is for browsers, agrees with TypeScript. */
export const typedPage = tool('types hold in the page', 'tsc', [
  '-p',
  'apps/playground/tsconfig.json',
  '--pretty',
  'false',
]);

/** A fence that passes when a program of node_modules/.bin does; each line it prints is a violation. */
function tool(name: string, program: string, args: readonly string[]): Fence {
  return {
    name,
    async check(root) {
      const { exitCode, output } = await capture(join(root, 'node_modules', '.bin', program), args, root);
      if (exitCode === 0) return [];
      const lines = output.split('\n').filter((line) => line.trim() !== '');
      return (lines.length > 0 ? lines : [`exit ${exitCode}`]).map((message) => ({
        where: program,
        message,
      }));
    },
  };
}

/** Runs a program to its end and keeps what it printed, on either stream. */
export function capture(
  program: string,
  args: readonly string[],
  cwd: string,
  env: NodeJS.ProcessEnv = process.env,
): Promise<{ readonly exitCode: number; readonly output: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
    const chunks: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => chunks.push(chunk));
    child.on('error', reject);
    child.on('close', (code) => resolve({ exitCode: code ?? 1, output: Buffer.concat(chunks).toString('utf8') }));
  });
}
