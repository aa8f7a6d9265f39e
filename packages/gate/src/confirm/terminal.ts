import { createReadStream, createWriteStream, openSync, closeSync } from 'node:fs';
import { createInterface } from 'node:readline';
import type { Answer, Confirmer } from './confirmer.ts';

/** The terminal that the gate was started from, whatever its input and output are connected to. */
export const CONTROLLING_TERMINAL = '/dev/tty';

/**
 * Asks at the terminal that the gate was started from, one question at a time. The client has no part in it; a program
 * that can type at this terminal has.
 */
export function terminalConfirmer(device: string = CONTROLLING_TERMINAL): Confirmer {
  let last: Promise<unknown> = Promise.resolve();
  return {
    ask(question) {
      const turn = last.then(() => {
        question.signal.throwIfAborted();
        return askAt(device, question.text, question.signal);
      });
      last = turn.catch(() => undefined);
      return turn;
    },
  };
}

async function askAt(device: string, text: string, signal: AbortSignal): Promise<Answer> {
  let opened;
  try {
    opened = { input: openSync(device, 'r'), output: openSync(device, 'w') };
  } catch {
    return { kind: 'unavailable', why: `There is no terminal to ask at (${device}).` };
  }
  const input = createReadStream(device, { fd: opened.input, autoClose: false });
  const output = createWriteStream(device, { fd: opened.output, autoClose: false });
  const lines = createInterface({ input, output, terminal: false });
  try {
    output.write(`\n${text}\nType “yes” to do it, anything else to leave it undone: `);
    const { promise, resolve, reject } = Promise.withResolvers<string>();
    lines.once('line', resolve);
    lines.once('close', () => resolve(''));
    signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
    const said = await promise;
    const yes = said.trim().toLowerCase() === 'yes';
    output.write(yes ? 'Doing it.\n' : 'Left undone.\n');
    return { kind: yes ? 'yes' : 'no', by: 'terminal' };
  } finally {
    lines.close();
    input.destroy();
    output.end();
    closeLater(opened.input);
  }
}

/** A read that waits on a terminal holds its descriptor; closing it is all that is left to do. */
function closeLater(descriptor: number): void {
  try {
    closeSync(descriptor);
  } catch {
    // Closed with its stream.
  }
}
