import { createInterface } from 'node:readline';
import type { ChildProcess } from 'node:child_process';
import { plainText } from '../terminal/plain-text.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { startFw } from './run-fw.ts';

/** A process that serves the workflow as it was when it started. */
export class DevServer {
  readonly #child: ChildProcess;
  readonly #ended: Promise<void>;
  /** Where it listens; `undefined` when it ended instead, having said why. */
  readonly url: Promise<string | undefined>;

  constructor(terminal: Terminal, args: readonly string[]) {
    this.#child = startFw(terminal, ['serve', ...args, '--dev', '--playground', '--edits', '--json']);
    this.#ended = new Promise((resolve) => this.#child.on('close', () => resolve()));
    if (this.#child.stderr)
      createInterface(this.#child.stderr).on('line', (line) => {
        if (!this.#child.killed) terminal.note(plainText(line));
      });
    this.url = Promise.race([this.#listening(), this.#ended.then(() => undefined)]);
  }

  /** Ends it; resolves once its files and its port are free. */
  async end(): Promise<void> {
    this.#child.kill('SIGTERM');
    await this.#ended;
  }

  #listening(): Promise<string> {
    const { stdout } = this.#child;
    return new Promise((resolve) => {
      if (stdout === null) return;
      createInterface(stdout).on('line', (line) => {
        if (!line.startsWith('{')) return;
        // The line of `fw serve --json`.
        resolve((JSON.parse(line) as { readonly url: string }).url);
      });
    });
  }
}
