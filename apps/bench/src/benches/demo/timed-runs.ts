import { spawn } from 'node:child_process';

/**
 * Runs a program with this Node some times, one after the other.
 *
 * @returns Wall-clock seconds from the start to the end of each.
 * @throws When a run does not end with 0; its output is in the message.
 */
export async function timedRuns(args: readonly string[], times: number): Promise<readonly number[]> {
  const seconds: number[] = [];
  for (let run = 0; run < times; run++) seconds.push(await timedRun(process.execPath, args, {}));
  return seconds;
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
