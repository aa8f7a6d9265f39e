import { closeSync, constants, createWriteStream, openSync, readSync } from 'node:fs';
import { createInterface } from 'node:readline';
import type { Writable } from 'node:stream';
import { ReadStream } from 'node:tty';
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
  let terminal;
  try {
    terminal = openTerminal(device);
  } catch {
    return { kind: 'unavailable', why: `There is no terminal to ask at (${device}).` };
  }
  const { input, output } = terminal;
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
  }
}

/**
 * The terminal as a stream that does not block: a file stream would leave a read waiting in a thread after the answer,
 * and that read takes the line which answers the next question.
 *
 * @throws Where there is no such terminal.
 */
function openTerminal(device: string): { readonly input: ReadStream; readonly output: Writable } {
  const descriptor = openSync(device, constants.O_RDWR | constants.O_NOCTTY | constants.O_NONBLOCK);
  try {
    dropTyped(descriptor);
    return { input: new ReadStream(descriptor), output: createWriteStream(device, { flags: 'w' }) };
  } catch (error) {
    closeSync(descriptor);
    throw error;
  }
}

/** Reads away the lines that were typed before the question was shown: none of them answers it. */
function dropTyped(descriptor: number): void {
  const lines = Buffer.alloc(4096);
  try {
    while (readSync(descriptor, lines) > 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EAGAIN') throw error;
  }
}
