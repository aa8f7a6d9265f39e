import type { Terminal } from './terminal.ts';

/** What came of a question; `interrupted`: the person left it with Ctrl-C. */
export type YesNo = 'yes' | 'no' | 'interrupted';

/** Asks the person at the terminal for a yes; without one it is a no. Only for a terminal that is interactive. */
export async function askYesNo(terminal: Terminal, message: string): Promise<YesNo> {
  const { confirm, isCancel } = await import('@clack/prompts');
  const { input, output } = terminal;
  const answer = await confirm({ message, initialValue: false, input, output });
  if (isCancel(answer)) return 'interrupted';
  return answer ? 'yes' : 'no';
}
