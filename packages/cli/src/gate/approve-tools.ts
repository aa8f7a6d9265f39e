import { effectOfTool } from '@fw/build';
import { approve, loadPins, savePins, toolIn, openAuditLog, type Pins } from '@fw/gate';
import type { Effect } from 'fastworkflow';
import { EXIT } from '../exit-code.ts';
import { askYesNo } from '../terminal/ask-yes-no.ts';
import { plainText } from '../terminal/plain-text.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { usageError } from '../usage-error.ts';
import type { ApproveFlags } from './gate-flags.ts';
import { placeOfGate } from './place-of-gate.ts';

/** Shows what waits, what changed about it, and lets through what the person names. */
export async function approveTools(terminal: Terminal, tools: readonly string[], flags: ApproveFlags): Promise<number> {
  const folder = placeOfGate(terminal, flags);
  const pins = loadPins(folder);
  if (pins === undefined) throw usageError('This gate has seen no server yet: start it once, then approve.');
  if (tools.length === 0) return show(terminal, pins, flags.json === true);
  const { effect } = flags;
  if (effect !== undefined && !isEffect(effect)) throw usageError('--effect takes read, write or destructive.');
  const at = new Date().toISOString();
  const next = approve(pins, { tools, at, ...(effect !== undefined && { effect }) }, guess);
  if (next.approved.length === 0) {
    terminal.note('Nothing of that name waits. Without names, fw gate approve shows what does.');
    return EXIT.failed;
  }
  const lines = next.approved.map((name) => describe(name, pins, next.pins.tools[name]?.effect));
  if (flags.yes !== true) {
    terminal.print(lines.join('\n\n'));
    if (!terminal.interactive) throw usageError('Say --yes when nobody can be asked.');
    if ((await askYesNo(terminal, 'Let these through as they are?')) !== 'yes') return EXIT.failed;
  }
  savePins(folder, next.pins);
  const audit = openAuditLog(folder, () => new Date());
  for (const name of next.approved)
    audit.write({ event: 'approved', tool: name, detail: next.pins.tools[name]!.effect });
  if (flags.json === true) terminal.print(JSON.stringify({ approved: next.approved }));
  else terminal.print(`Approved: ${next.approved.join(', ')}.`);
  return EXIT.success;
}

function guess(definition: Readonly<Record<string, unknown>>): Effect {
  const tool = toolIn(definition);
  return tool === undefined ? 'destructive' : effectOfTool(tool).effect;
}

function isEffect(text: string): text is Effect {
  return ['read', 'write', 'destructive'].includes(text);
}

function show(terminal: Terminal, pins: Pins, asJson: boolean): number {
  const waiting = Object.keys(pins.waiting).sort();
  if (asJson) {
    const tools = Object.entries(pins.tools).map(([name, { effect, by, at }]) => ({ name, effect, by, at }));
    terminal.print(JSON.stringify({ tools, waiting: pins.waiting }));
    return EXIT.success;
  }
  terminal.print('Approved:');
  for (const [name, { effect, by }] of Object.entries(pins.tools))
    terminal.print(`  ${plainText(name)}: ${effect} (${by === 'person' ? 'by you' : 'as first seen'})`);
  if (pins.instructionsWaiting !== undefined)
    terminal.print(
      'What the server tells models of itself has changed and is withheld; fw gate approve "*" lets it through.',
    );
  if (waiting.length === 0) terminal.print('Nothing waits.');
  else terminal.print(`\nWaiting:\n${waiting.map((name) => describe(name, pins, undefined)).join('\n')}`);
  return EXIT.success;
}

/** A tool as a person has to read it: what it says now, and what it said before. */
function describe(name: string, pins: Pins, effect: Effect | undefined): string {
  const waiting = pins.waiting[name];
  const before = pins.tools[name];
  const now = waiting?.definition ?? before?.definition ?? {};
  const lines = [`  ${plainText(name)}${effect === undefined ? '' : `: ${effect}`}`];
  for (const field of new Set([...Object.keys(before?.definition ?? {}), ...Object.keys(now)])) {
    const [was, is] = [before?.definition[field], now[field]].map((value) =>
      value === undefined ? '–' : JSON.stringify(value),
    );
    if (before !== undefined && was !== is)
      lines.push(`    ${plainText(field)} was ${plainText(was!)}`, `    ${plainText(field)} is  ${plainText(is!)}`);
    else if (before === undefined && field !== 'name') lines.push(`    ${plainText(field)}: ${plainText(is!)}`);
  }
  return lines.join('\n');
}
