import type { Shape } from './language-model.ts';
import { drawsFor } from './seeded.ts';

/**
 * Calls as models and their servers really hand them over: parameters as JSON text, names with prefixes and in other
 * casing, empty values for what is left out, one id for all calls, words beside a call, the same call twice, a mark of the
 * template behind the JSON. What is meant stays the same. Drawn by the seed and the place in the task.
 */
export function sloppyShape(seed: number, taskId: string): Shape {
  return ({ toolName, input }, count) => {
    const draws = drawsFor(seed, taskId, count, 'sloppy');
    const chance = (share: number) => draws.next() < share;
    const name = chance(0.3)
      ? `functions.${toolName}`
      : chance(0.3)
        ? toolName.replaceAll('_', '-').toUpperCase()
        : toolName;
    const text = JSON.stringify(withSlips(input, chance));
    const sent = chance(0.2) ? `${text}<|call|>` : text;
    const call = {
      type: 'tool-call',
      toolCallId: chance(0.3) ? 'call_0' : `call-${count}`,
      toolName: name,
      input: sent,
    } as const;
    return [
      ...(chance(0.3) ? [{ type: 'text', text: 'Let me do that.' } as const] : []),
      call,
      ...(chance(0.3) ? [call] : []),
    ];
  };
}

function withSlips(input: unknown, chance: (share: number) => boolean): unknown {
  if (typeof input !== 'object' || input === null || !('command' in input) || !('parameters' in input)) return input;
  const { command, parameters, ...rest } = input;
  const name = chance(0.3) ? String(command).replaceAll('_', ' ') : chance(0.2) ? `tools/${String(command)}` : command;
  if (chance(0.3)) return { ...rest, command: name, parameters: JSON.stringify(parameters) };
  return chance(0.2) ? { ...rest, name, arguments: parameters } : { ...rest, command: name, parameters };
}
