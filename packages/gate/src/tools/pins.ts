import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { FwError, type Effect } from '@fw/signature';
import { z } from 'zod';

const EFFECT = z.enum(['read', 'write', 'destructive']);

const PIN = z.object({
  digest: z.string(),
  effect: EFFECT,
  /** Who let it through: the first connection ever, or a person. */
  by: z.enum(['first-use', 'person']),
  at: z.string(),
  definition: z.record(z.string(), z.unknown()),
});

const SEEN = z.object({ digest: z.string(), at: z.string(), definition: z.record(z.string(), z.unknown()) });

const PINS = z.object({
  version: z.literal(1),
  /** SHA-256 of what the server tells models about itself; absent when it said nothing. */
  instructions: z.string().optional(),
  tools: z.record(z.string(), PIN),
  /** Definitions that wait for approval, by tool. */
  waiting: z.record(z.string(), SEEN),
  instructionsWaiting: z.string().optional(),
});

/** Tools of one server that may be called, each exactly as it was approved. */
export type Pins = z.infer<typeof PINS>;
/** One approved tool. */
export type Pin = z.infer<typeof PIN>;

/** Name of the file in the gate's folder. */
export const PINS_FILE = 'pins.json';

/**
 * What was approved, or `undefined` when this server has never been seen.
 *
 * @throws {FwError} `gate-state-broken` when the file is none of ours: nothing is let through until somebody has looked.
 */
export function loadPins(folder: string): Pins | undefined {
  const path = join(folder, PINS_FILE);
  if (!existsSync(path)) return undefined;
  try {
    return PINS.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch (cause) {
    throw new FwError('gate-state-broken', `${path} cannot be read: mend it, or move it away and approve anew.`, {
      cause,
    });
  }
}

/** Writes the file whole or not at all. */
export function savePins(folder: string, pins: Pins): void {
  const path = join(folder, PINS_FILE);
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  const temporary = `${path}.${process.pid}.${crypto.randomUUID().slice(0, 8)}`;
  writeFileSync(temporary, `${JSON.stringify(pins, null, 2)}\n`, { mode: 0o600 });
  renameSync(temporary, path);
}

/** What a person approves: which of the tools that wait, and what they do to the world. */
export interface Approval {
  /** Names; `*` stands for any characters. */
  readonly tools: readonly string[];
  /** Instead of what was guessed. */
  readonly effect?: Effect;
  readonly at: string;
}

/**
 * Approves what waits, and sets the effect of what was approved before.
 *
 * @returns The pins after it and the names it concerned, in order.
 */
export function approve(
  pins: Pins,
  { tools, effect, at }: Approval,
  guess: (definition: Readonly<Record<string, unknown>>) => Effect,
): { readonly pins: Pins; readonly approved: readonly string[] } {
  const wanted = tools.map(patternOf);
  const fits = (name: string) => wanted.some((pattern) => pattern.test(name));
  const next: Pins = { ...pins, tools: { ...pins.tools }, waiting: { ...pins.waiting } };
  const approved: string[] = [];
  for (const name of [...new Set([...Object.keys(pins.waiting), ...Object.keys(pins.tools)])].sort()) {
    if (!fits(name)) continue;
    const waiting = Object.hasOwn(pins.waiting, name) ? pins.waiting[name] : undefined;
    const pinned = Object.hasOwn(pins.tools, name) ? pins.tools[name] : undefined;
    if (waiting === undefined && (effect === undefined || pinned === undefined)) continue;
    const { digest, definition } = waiting ?? pinned!;
    next.tools[name] = { digest, definition, effect: effect ?? guess(definition), by: 'person', at };
    delete next.waiting[name];
    approved.push(name);
  }
  if (tools.includes('*') && pins.instructionsWaiting !== undefined) {
    next.instructions = pins.instructionsWaiting;
    delete next.instructionsWaiting;
  }
  return { pins: next, approved };
}

function patternOf(text: string): RegExp {
  return new RegExp(`^${text.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replaceAll('*', '.*')}$`, 'u');
}
