import { createAssistant, createMemoryLedger, type Assistant } from '@fw/assistant';
import type { Random } from '@fw/assistant/testing';
import { defineWorkflow } from '@fw/context';
import { createSlotExtractor } from '@fw/extract';
import { createIntentDetector } from '@fw/intent';
import {
  canonicalJson,
  defineCommand,
  newSession,
  type Lookup,
  type Session,
  type Turn,
  type TurnRequest,
} from '@fw/signature';
import { z } from 'zod';

/** What the attacked application is made of. */
export interface SceneOptions {
  readonly input: z.ZodObject;
  /** `write` when absent. */
  readonly effect?: 'write' | 'destructive';
  readonly lookup?: Readonly<Record<string, Lookup<{}>>>;
  readonly validate?: (input: Record<string, unknown>) => { readonly input: Record<string, unknown> } | undefined;
  readonly preview?: (input: Record<string, unknown>) => string;
  /** Whether `pay` never ends, and is cut off at once. */
  readonly hangs?: boolean;
  /** What `show_mail` shows. */
  readonly mail?: string;
}

/** A conversation with an application of two commands, which writes down every effect that reaches it. */
export class Scene {
  /** Canonical text of every input that ran. */
  readonly ran: string[] = [];
  session: Session = { ...newSession('s1', 'adversary'), epoch: 'e1' };
  private readonly assistant: Assistant;
  private count = 0;
  now = new Date('2026-01-15T12:00:00Z');

  constructor({ input, effect = 'write', lookup = {}, validate, preview, hangs = false, mail = '' }: SceneOptions) {
    const pay = defineCommand({
      name: 'pay',
      summary: 'Pays.',
      effect,
      input,
      lookup,
      ...(validate !== undefined && { validate }),
      ...(preview !== undefined && { preview }),
      ...(hangs && { timeoutMs: 1 }),
      run: (values: Record<string, unknown>) => {
        this.ran.push(canonicalJson(values));
        return hangs ? new Promise<never>(() => undefined) : 'Paid.';
      },
    });
    const showMail = defineCommand({
      name: 'show_mail',
      summary: 'Mail.',
      effect: 'read',
      input: z.object({}),
      run: () => mail,
    });
    const extractor = createSlotExtractor();
    this.assistant = createAssistant({
      workflow: defineWorkflow({ name: 'adversary', commands: { '*': [pay, showMail] } }),
      detector: createIntentDetector({}),
      extractor,
      reader: extractor,
      ledger: createMemoryLedger(),
      clock: () => this.now,
      newId: () => `id-${(this.count += 1)}`,
    });
  }

  /** Something said; a session keeps what JSON keeps. */
  async say(utterance: string, request: Partial<TurnRequest> = {}): Promise<Turn> {
    return this.keep(await this.assistant.take({ utterance, session: this.session, ...request }));
  }

  /** A structured call, by a model unless told otherwise. */
  async act(input: unknown, request: Partial<TurnRequest> & { readonly command?: string } = {}): Promise<Turn> {
    const { command = 'pay', ...rest } = request;
    const call = { command, input: input as Readonly<Record<string, unknown>>, session: this.session };
    return this.keep(await this.assistant.act({ from: 'agent', ...call, ...rest }));
  }

  /** Another conversation with the same application. */
  begin(id: string): void {
    this.session = { ...newSession(id, 'adversary'), epoch: `epoch of ${id}` };
  }

  private keep(turn: Turn): Turn {
    this.session = JSON.parse(JSON.stringify(turn.session)) as Session;
    return turn;
  }
}

/** One of several, each as likely. */
export function pick<T>(random: Random, items: readonly [T, ...T[]]): T {
  return items[Math.floor(random() * items.length)] ?? items[0];
}

/** A whole number from `low` to below `high`. */
export function between(random: Random, low: number, high: number): number {
  return low + Math.floor(random() * (high - low));
}

/** A name that nobody says by chance. */
export function invented(random: Random): string {
  const letters = Array.from({ length: between(random, 3, 9) }, () =>
    pick(random, ['A', 'e', 'k', 'Q', 'r', 'u', 'Z', 'o', 'x', 'i']),
  );
  return `${letters.join('')}${between(random, 10, 99)}`;
}

/** One attack: what got through, in a sentence, or nothing. */
export type Attack = (random: Random) => Promise<string | undefined>;

/** An effect that is no read. */
export function anyEffect(random: Random): 'write' | 'destructive' {
  return pick(random, ['write', 'destructive']);
}

/** Says so when anything ran. */
export function ranUnasked({ ran }: Scene, what: string): string | undefined {
  return ran.length === 0 ? undefined : `${what} ran unasked: ${ran.join(' ')}`;
}
