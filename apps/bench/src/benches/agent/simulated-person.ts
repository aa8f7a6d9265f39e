import type { Action } from './tau-task.ts';
import type { WorldMaker } from './world.ts';

/** How a person answers when asked to confirm. */
export type Attention =
  /** Reads what is shown; says yes to what they wanted, once each, and no to anything else. */
  | 'reads'
  /** Says yes to everything. */
  | 'nods';

/** A person who knows what they wanted and which effects come of it. */
export class SimulatedPerson {
  readonly #wanted: string[];
  readonly #attention: Attention;
  readonly #maker: WorldMaker;
  /** How often they were asked to confirm. */
  confirmations = 0;
  /** How often they were asked for a value. */
  questions = 0;

  constructor(gold: readonly Action[], maker: WorldMaker, attention: Attention) {
    this.#wanted = gold.filter(({ tool }) => maker.isWrite(tool)).map(maker.keyOf);
    this.#maker = maker;
    this.#attention = attention;
  }

  /** Whether they agree to these effects, all of them at once. */
  agrees(effects: readonly Action[]): boolean {
    this.confirmations++;
    const left = [...this.#wanted];
    for (const effect of effects) {
      const at = left.indexOf(this.#maker.keyOf(effect));
      if (at >= 0) left.splice(at, 1);
      else if (this.#attention === 'reads') return false;
    }
    this.#wanted.splice(0, this.#wanted.length, ...left);
    return true;
  }

  /** Says the values, or the change, that they are asked for, in their words; or that they want nothing of the kind. */
  tells(right: Action | undefined, asked: Action['tool'], slots: readonly string[]): string {
    this.questions++;
    if (right === undefined) return 'I did not ask for that.';
    if (slots.length === 0 && right.tool === asked) return `${asked.replaceAll('_', ' ')}, please.`;
    if (right.tool !== asked) return `That is not what I want. ${right.tool.replaceAll('_', ' ')}, please.`;
    return slots.map((slot) => `${slot.replaceAll('_', ' ')}: ${inWords(right.args[slot])}`).join('; ');
  }
}

/** A value as a person writes it. */
export function inWords(value: unknown): string {
  if (Array.isArray(value)) return value.map(inWords).join(', ');
  if (typeof value === 'object' && value !== null) return Object.values(value).map(inWords).join(' ');
  return typeof value === 'string' ? value : JSON.stringify(value ?? 'none');
}
