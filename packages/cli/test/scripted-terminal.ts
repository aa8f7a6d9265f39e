import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough, Readable } from 'node:stream';
import { onTestFinished } from 'vitest';
import type { Terminal } from '../src/terminal/terminal.ts';

/** A terminal whose two sides a test holds. */
export interface ScriptedTerminal extends Terminal {
  /** What was printed and noted so far. */
  readonly printed: string[];
  readonly noted: string[];
  /** As if the person had pressed Ctrl-C. */
  interrupt(): void;
}

/** A pipe, not a person: no colours, no questions, in an empty folder that goes when the test ends. */
export function scriptedTerminal(
  overrides: { readonly lines?: readonly string[]; readonly cwd?: string } = {},
): ScriptedTerminal {
  const printed: string[] = [];
  const noted: string[] = [];
  const listeners = new Set<() => void>();
  const { lines = [], cwd = emptyFolder() } = overrides;
  return {
    cwd,
    env: {},
    input: Readable.from(lines.map((line) => `${line}\n`)),
    output: new PassThrough(),
    interactive: false,
    live: false,
    width: 80,
    closed: false,
    printed,
    noted,
    print: (text) => printed.push(text),
    note: (text) => noted.push(text),
    draw: () => {},
    paint: (_style, text) => text,
    onInterrupt(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    interrupt: () => listeners.forEach((listener) => listener()),
  };
}

/** A new folder outside the workspace; it goes when the test ends. */
export function emptyFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'fw-cli-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}
