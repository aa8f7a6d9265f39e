import { createInterface, type Interface } from 'node:readline';
import type { Terminal } from '../terminal/terminal.ts';
import type { Conversation } from './conversation.ts';

/**
 * Talks with a person until they leave: `//exit`, Ctrl-D, or Ctrl-C twice. One Ctrl-C stops the turn that is under
 * way, or drops the line that is being typed. Lines that are pasted while a turn is under way wait for their turn.
 *
 * @returns How they left: `interrupted` by Ctrl-C twice.
 */
export async function talk(terminal: Terminal, conversation: Conversation): Promise<'left' | 'interrupted'> {
  let how: 'left' | 'interrupted' = 'left';
  let names = await conversation.commands();
  const editor = createInterface({
    input: terminal.input,
    output: terminal.output,
    terminal: true,
    historySize: 1000,
    removeHistoryDuplicates: true,
    completer: (line: string) => completions(line, names),
  });
  const lines = queueLines(editor);
  onInterrupt(editor, {
    stop: () => conversation.stop(),
    note: (text) => terminal.note(terminal.paint('dim', text)),
    leave() {
      how = 'interrupted';
      lines.end();
    },
  });
  terminal.note(terminal.paint('dim', 'Say what you want done; "what can I do" lists it. //exit leaves.'));
  try {
    while (!terminal.closed) {
      editor.setPrompt(await promptOf(terminal, conversation));
      const line = await lines.next();
      if (line === undefined) {
        // The prompt's line is still open.
        terminal.draw('\n');
        break;
      }
      if ((await conversation.say(line)).kind === 'leave') break;
      names = await conversation.commands();
    }
  } finally {
    editor.close();
  }
  return how;
}

/** Lines as they are typed, one at a time. */
interface LineQueue {
  /** Shows the prompt unless a line waits already; `undefined` at the end of the input. */
  next(): Promise<string | undefined>;
  end(): void;
}

function queueLines(editor: Interface): LineQueue {
  const waiting: string[] = [];
  let ended = false;
  let wake: () => void = () => {};
  const end = () => {
    ended = true;
    wake();
  };
  editor.on('line', (line) => {
    waiting.push(line);
    wake();
  });
  editor.on('close', end);
  return {
    async next() {
      if (waiting.length === 0 && !ended) {
        editor.prompt();
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
      return waiting.shift();
    },
    end,
  };
}

interface InterruptHandling {
  /** Stops the turn that is under way; `false` when there is none. */
  stop(): boolean;
  note(text: string): void;
  leave(): void;
}

function onInterrupt(editor: Interface, { stop, note, leave }: InterruptHandling): void {
  let armed = false;
  editor.on('line', () => {
    armed = false;
  });
  editor.on('SIGINT', () => {
    if (stop()) return;
    if (armed) {
      leave();
      return;
    }
    armed = true;
    // What was typed is dropped, as a shell does: to the end of the line, then everything before it.
    editor.write(null, { ctrl: true, name: 'e' });
    editor.write(null, { ctrl: true, name: 'u' });
    note('\nCtrl-C again leaves.');
    editor.prompt();
  });
}

async function promptOf(terminal: Terminal, conversation: Conversation): Promise<string> {
  const where = await conversation.where();
  const place = where === '' ? '' : ` ${terminal.paint('dim', '·')} ${where}`;
  return `${terminal.paint('cyan', conversation.name)}${place} ${terminal.paint('bold', '>')} `;
}

function completions(line: string, names: readonly string[]): [string[], string] {
  const typed = line.replace(/^\s*\/?/, '');
  const hits = /\s/.test(typed) ? [] : names.filter((name) => name.startsWith(typed));
  return [hits.map((name) => `${name} `), typed];
}
