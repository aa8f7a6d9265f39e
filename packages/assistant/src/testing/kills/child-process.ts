import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { ChildLine, ChildOrders } from './kill-plan.ts';

/** How a child ended. */
export interface ChildEnd {
  /** What it told before it ended, whole lines. */
  readonly lines: readonly ChildLine[];
  readonly killed: boolean;
  readonly clean: boolean;
  readonly errors: string;
}

/** Circumstances of a child. */
export interface ChildOptions {
  /** Folder for compiled code. */
  readonly cache: string;
  /** Killed so many milliseconds after it is at work. */
  readonly afterMs?: number;
  /** No file may grow beyond so many kilobytes: a disk that is full, as far as a program can tell. POSIX only. */
  readonly fileLimitKb?: number;
}

/** Runs a child with its orders to its end. */
export function runChild(orders: ChildOrders, { cache, afterMs, fileLimitKb }: ChildOptions): Promise<ChildEnd> {
  const script = fileURLToPath(
    new URL(import.meta.url.endsWith('.ts') ? './kill-child.ts' : './kill-child.js', import.meta.url),
  );
  const flags = script.endsWith('.ts') ? ['-C', '@fw/source', '--disable-warning=ExperimentalWarning'] : [];
  const command = [process.execPath, ...flags, script, JSON.stringify(orders)];
  // The signal for a file that grows too long would end the process; ignored, the write fails, as on a full disk.
  const limited = ['sh', '-c', `trap '' XFSZ; ulimit -f ${(fileLimitKb ?? 0) * 2}; exec "$@"`, 'sh', ...command];
  const [program = process.execPath, ...parameters] = fileLimitKb === undefined ? command : limited;
  return new Promise((resolve, reject) => {
    const child = spawn(program, parameters, {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, NODE_COMPILE_CACHE: cache },
    });
    let output = '';
    let errors = '';
    child.stdout.on('data', (chunk: Buffer) => {
      output += chunk.toString();
      // The clock starts when the child is at work, not while it is loading.
      if (afterMs !== undefined && output.includes('resumed')) setTimeout(() => child.kill('SIGKILL'), afterMs);
    });
    child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()));
    child.on('error', reject);
    child.on('close', (code, signal) => {
      // A line that was cut off by the kill was not received.
      const lines = output
        .split('\n')
        .slice(0, -1)
        .map((line) => JSON.parse(line) as ChildLine);
      resolve({ lines, killed: signal === 'SIGKILL', clean: code === 0, errors });
    });
  });
}
