import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll } from 'vitest';
import { main } from '../src/main.ts';
import { scriptedTerminal } from './scripted-terminal.ts';

/** The program in this process, in a folder inside the package: files that it writes find what they import. */
export function fwInPackage() {
  let home = '';
  beforeAll(() => {
    home = mkdtempSync(join(import.meta.dirname, 'generated-'));
  });
  afterAll(() => rmSync(home, { recursive: true, force: true }));
  return {
    /** A path in the folder, which is there while tests run. */
    at: (...parts: readonly string[]) => join(home, ...parts),
    async fw(...args: readonly string[]) {
      const terminal = scriptedTerminal({ cwd: home });
      const code = await main(args, terminal);
      return { code, output: terminal.printed.join('\n'), errors: terminal.noted.join('\n') };
    },
  };
}
