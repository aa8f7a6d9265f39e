import { savePassphrase } from '@fw/gate';
import { EXIT } from '../exit-code.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { usageError } from '../usage-error.ts';
import type { GatePlace } from './gate-flags.ts';
import { placeOfGate } from './place-of-gate.ts';

/** Asks for the passphrase at the terminal, or takes it from the FW_GATE_PASSPHRASE variable; keeps its hash alone. */
export async function setPassphrase(terminal: Terminal, place: GatePlace): Promise<number> {
  const folder = placeOfGate(terminal, place);
  const given = terminal.env['FW_GATE_PASSPHRASE'] ?? (await askFor(terminal));
  if (given === undefined) return EXIT.interrupted;
  savePassphrase(folder, given);
  terminal.print('The passphrase is set. Its hash alone is kept.');
  return EXIT.success;
}

async function askFor(terminal: Terminal): Promise<string | undefined> {
  if (!terminal.interactive) throw usageError('There is no terminal to ask at: set FW_GATE_PASSPHRASE.');
  const { isCancel, password } = await import('@clack/prompts');
  const { input, output } = terminal;
  const answer = await password({ message: 'Passphrase for confirmations', input, output });
  return isCancel(answer) ? undefined : answer;
}
