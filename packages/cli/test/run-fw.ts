import { spawn, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const PROGRAM = fileURLToPath(new URL('../bin/fw.js', import.meta.url));

/** What a run of the program came to. */
export interface Outcome {
  /** The exit code; `null` when a signal ended it. */
  readonly code: number | null;
  readonly output: string;
  readonly errors: string;
}

/** A run of the program that is under way. */
export interface Running {
  readonly child: ChildProcess;
  readonly outcome: Promise<Outcome>;
  /** Resolves once the output (both kinds together) matches, with the match. */
  until(pattern: RegExp): Promise<RegExpExecArray>;
}

/** Starts the program as a process of its own, from source. Its input stays open until `child.stdin.end()`. */
export function startFw(args: readonly string[], options: { readonly cwd: string }): Running {
  const { NO_COLOR: _, FORCE_COLOR: __, ...env } = process.env;
  const child = spawn(process.execPath, ['-C', '@fw/source', PROGRAM, ...args], { cwd: options.cwd, env });
  let output = '';
  let errors = '';
  const waiting = new Set<() => void>();
  child.stdout.on('data', (chunk: Buffer) => {
    output += chunk.toString();
    waiting.forEach((wake) => wake());
  });
  child.stderr.on('data', (chunk: Buffer) => {
    errors += chunk.toString();
    waiting.forEach((wake) => wake());
  });
  const outcome = new Promise<Outcome>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, output, errors }));
  });
  return {
    child,
    outcome,
    until: (pattern) =>
      new Promise((resolve, reject) => {
        const wake = () => {
          const match = pattern.exec(output + errors);
          if (match === null) return;
          waiting.delete(wake);
          resolve(match);
        };
        waiting.add(wake);
        void outcome.then(() => reject(new Error(`fw ended before it said ${pattern}: ${output}${errors}`)));
        wake();
      }),
  };
}

/** Runs the program to its end. */
export async function fw(
  args: readonly string[],
  options: { readonly cwd: string; readonly lines?: readonly string[] },
): Promise<Outcome> {
  const running = startFw(args, options);
  running.child.stdin?.end((options.lines ?? []).map((line) => `${line}\n`).join(''));
  return running.outcome;
}
