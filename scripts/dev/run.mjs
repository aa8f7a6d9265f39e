// Starts programs and says so in short plain lines.
import { spawn } from 'node:child_process';

const started = Date.now();

/** A plain line with the seconds since the start, so that a wait has a reason. */
export function announce(text) {
  const seconds = ((Date.now() - started) / 1000).toFixed(1);
  console.log(`[${seconds.padStart(5)} s] ${text}`);
}

/** A program that was started here ended badly; `exitCode` is what our own process should end with. */
export class RunFailed extends Error {
  constructor(message, exitCode) {
    super(message);
    this.exitCode = exitCode;
  }
}

/** Runs a program with our terminal as its own; answers with its exit code. */
export function run(command, options) {
  return start(command, { ...options, stdio: 'inherit' }).ended;
}

/** Runs a program without showing what it prints, unless it fails. */
export async function runQuietly(what, command, options) {
  announce(what);
  const { child, ended } = start(command, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
  const printed = [];
  child.stdout.on('data', (chunk) => printed.push(chunk));
  child.stderr.on('data', (chunk) => printed.push(chunk));
  const exitCode = await ended;
  if (exitCode === 0) return;
  const tail = Buffer.concat(printed).toString('utf8').trimEnd().split('\n').slice(-40).join('\n');
  throw new RunFailed(`${tail}\n\nThis failed: ${what} (${command.join(' ')}, exit ${exitCode})`, exitCode);
}

function start([program, ...args], options) {
  const shell = process.platform === 'win32' && program.endsWith('.cmd');
  const child = spawn(program, args, { shell, ...options });
  const ended = new Promise((resolve, reject) => {
    child.on('error', (cause) => reject(new RunFailed(`Could not start ${program}: ${cause.message}`, 1)));
    child.on('close', (code, signal) => resolve(code ?? (signal === 'SIGINT' ? 130 : 1)));
  });
  return { child, ended };
}
