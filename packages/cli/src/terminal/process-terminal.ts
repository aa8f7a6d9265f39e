import { styleText } from 'node:util';
import type { Terminal } from './terminal.ts';

/**
 * The terminal of this process. Honours `NO_COLOR` and `FORCE_COLOR`, and a reader that went away (`fw … | head`):
 * the rest is dropped, and what was under way still ends properly.
 */
export function processTerminal(): Terminal {
  const { stdin, stdout, stderr, env } = process;
  let closed = false;
  for (const stream of [stdout, stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') throw error;
      if (stream === stdout) closed = true;
    });
  }
  const write = (stream: NodeJS.WriteStream, text: string) => {
    if (!(stream === stdout && closed)) stream.write(text);
  };
  return {
    cwd: process.cwd(),
    env,
    input: stdin,
    output: stdout,
    interactive: stdin.isTTY && stdout.isTTY,
    live: stderr.isTTY && env['TERM'] !== 'dumb' && env['CI'] === undefined,
    get width() {
      return stdout.columns ?? 80;
    },
    get closed() {
      return closed;
    },
    print: (text) => write(stdout, `${text}\n`),
    note: (text) => write(stderr, `${text}\n`),
    draw: (text) => write(stderr, text),
    // styleText's own list of formats is mutable; ours fits it.
    paint: (style, text) => styleText(typeof style === 'string' ? style : [...style], text, { stream: stdout }),
    onInterrupt(listener) {
      process.on('SIGINT', listener);
      return () => process.off('SIGINT', listener);
    },
  };
}
