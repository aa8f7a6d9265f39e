import { effectOfTool } from '@fw/build';
import type { Effect } from '@fw/signature';
import { loadPins, savePins, type Pins } from './pins.ts';
import { digestOfTool, sha256, type ToolDefinition } from './tool-definition.ts';

/** A tool with what is known of it. */
export interface JudgedTool {
  readonly tool: ToolDefinition;
  readonly effect: Effect;
  /** Why it may not be called; absent when it may. */
  readonly withheld?: 'changed' | 'new';
}

/** Knows every tool that a server has declared on this connection, and which of them were approved as they are. */
export interface ToolBook {
  /** The tool as it may be shown and called now; remembers it for `fw gate approve` when it may not. */
  judge(tool: ToolDefinition): JudgedTool;
  find(name: string): JudgedTool | undefined;
  all(): readonly JudgedTool[];
  /** What the server tells models about itself, when it is what was approved; `undefined` when it changed. */
  instructions(text: string | undefined): string | undefined;
  /** The whole list has been seen: on the first connection ever it is approved as it is, unless that is forbidden. */
  complete(): void;
}

export interface ToolBookOptions {
  readonly folder: string;
  /** Let nothing through that a person has not approved, the first list included. */
  readonly strict: boolean;
  readonly now: () => Date;
  /** Learns of tools that are withheld, once each. */
  readonly onWithheld: (name: string, why: 'changed' | 'new') => void;
}

export function createToolBook({ folder, strict, now, onWithheld }: ToolBookOptions): ToolBook {
  const book = new Map<string, JudgedTool>();
  const stored = loadPins(folder);
  // Whether this gate has met the server before. Until the first list is complete everything in it is let through.
  let first = stored === undefined;
  let told: string | undefined;
  const reload = (): Pins => loadPins(folder) ?? { version: 1, tools: {}, waiting: {} };

  function judge(tool: ToolDefinition): JudgedTool {
    const digest = digestOfTool(tool);
    const pins = reload();
    const pin = Object.hasOwn(pins.tools, tool.name) ? pins.tools[tool.name] : undefined;
    const judged = (effect: Effect, withheld?: 'changed' | 'new'): JudgedTool => {
      const entry = { tool, effect, ...(withheld !== undefined && { withheld }) };
      const before = book.get(tool.name);
      book.set(tool.name, entry);
      if (withheld !== undefined && before?.withheld !== withheld) onWithheld(tool.name, withheld);
      return entry;
    };
    if (pin !== undefined && pin.digest === digest) return judged(pin.effect);
    if (pin === undefined && first && !strict) return judged(effectOfTool(tool).effect);
    remember(pins, tool, digest);
    return judged('destructive', pin === undefined ? 'new' : 'changed');
  }

  function remember(pins: Pins, tool: ToolDefinition, digest: string): void {
    if (pins.waiting[tool.name]?.digest === digest) return;
    const seen = { digest, at: now().toISOString(), definition: { ...tool } };
    savePins(folder, { ...pins, waiting: { ...pins.waiting, [tool.name]: seen } });
  }

  return {
    judge,
    find: (name) => book.get(name),
    all: () => [...book.values()],
    instructions(text) {
      told = text === undefined ? undefined : sha256(text);
      if (first && !strict) return text;
      const pins = reload();
      if (pins.instructions === told) return text;
      if (told !== undefined) savePins(folder, { ...pins, instructionsWaiting: told });
      return undefined;
    },
    complete() {
      if (!first) return;
      first = false;
      const pins = reload();
      if (strict) {
        savePins(folder, pins);
        return;
      }
      const at = now().toISOString();
      const tools = { ...pins.tools };
      for (const { tool, effect } of book.values())
        tools[tool.name] ??= { digest: digestOfTool(tool), effect, by: 'first-use', at, definition: { ...tool } };
      savePins(folder, { ...pins, tools, ...(told !== undefined && { instructions: told }) });
    },
  };
}
