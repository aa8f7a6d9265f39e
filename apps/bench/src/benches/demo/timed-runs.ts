import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** What one run of a program took, in seconds. */
export interface RunTime {
  readonly wall: number;
  /** User and system time of the process, all its threads. */
  readonly cpu: number;
}

/**
 * Runs a program with this Node some times, one after the other.
 *
 * @throws When a run does not end with 0; its output is in the message.
 */
export async function timedRuns(args: readonly string[], times: number): Promise<readonly RunTime[]> {
  const home = mkdtempSync(join(tmpdir(), 'fw-bench-time-'));
  const file = join(home, 'cpu');
  try {
    const runs: RunTime[] = [];
    for (let run = 0; run < times; run++) {
      const wall = await timedRun(process.execPath, ['--import', reporter(file), ...args], {});
      runs.push({ wall, cpu: Number(readFileSync(file, 'utf8')) });
    }
    return runs;
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}

/** A module that writes the process's CPU seconds to a file when it ends: only the process itself can tell. */
function reporter(file: string): string {
  const code = `import { writeFileSync } from 'node:fs';
process.on('exit', () => {
  const { user, system } = process.cpuUsage();
  writeFileSync(${JSON.stringify(file)}, String((user + system) / 1e6));
});`;
  return `data:text/javascript,${encodeURIComponent(code)}`;
}

/** Runs one program to its end and returns the wall-clock seconds it took. Throws as {@link timedRuns}. */
export function timedRun(
  program: string,
  args: readonly string[],
  options: { readonly cwd?: string; readonly env?: NodeJS.ProcessEnv },
): Promise<number> {
  const began = performance.now();
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'], ...options });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk: Buffer) => {
        output += chunk.toString();
      });
    }
    child.on('error', reject);
    child.on('close', (code) => {
      if (code === 0) resolve((performance.now() - began) / 1000);
      else reject(new Error(`${program} ${args.join(' ')} ended with ${code}:\n${output.slice(-2000)}`));
    });
  });
}
