import { newSession, wordsOfWaiting, type EffectLedger, type Session, type Turn, type TurnEvent } from '@fw/signature';
import { scriptedDetector, scriptedExtractor, type ScriptedDetector, type ScriptedIntent } from '@fw/signature/testing';
import type { Assistant, Fault } from '../assistant.ts';
import { createAssistant } from '../create-assistant.ts';
import { createMemoryLedger } from '../ledger/memory-ledger.ts';
import { findViolations, type Violation } from './laws.ts';
import { fittingWords, type Move } from './moves.ts';
import { RoughDesk, roughWorkflow } from './rough-desk.ts';

/** What became of a generated conversation. */
export interface Play {
  readonly turns: number;
  readonly violations: readonly Violation[];
}

/** One turn as it was asked for: enough to send it again. */
export interface Asked {
  readonly move: Extract<Move, { kind: 'say' | 'answer' | 'act' }>;
  readonly session: Session;
  readonly turnId: string;
  readonly now: Date;
}

/** A turn with all that can be seen of it from outside. */
export interface Seen {
  readonly asked: Asked;
  readonly turn: Turn | undefined;
  readonly error: unknown;
  readonly events: readonly TurnEvent[];
  readonly faults: readonly Fault[];
  /** Effects that reached the application in this turn. */
  readonly reached: RoughDesk['reached'];
  /** The turn that this one repeats, when it was sent again. */
  readonly first?: Seen;
}

/** Plays a conversation and holds the walk to its laws after each turn; at the end it must be possible to begin anew. */
export async function play(moves: readonly Move[]): Promise<Play> {
  const scene = new Scene();
  for (const [index, move] of moves.entries()) await scene.make(move, index);
  await scene.beginAnew(moves.length);
  return { turns: scene.turns, violations: scene.violations };
}

/** How the words of {@link Move}s are understood: by what they begin with. */
function understand({ utterance }: { readonly utterance: string }): ScriptedIntent | undefined {
  const words = utterance.slice(0, 60).toLowerCase();
  const found = MEANINGS.find(
    ([beginning]) =>
      words.startsWith(beginning) ||
      words.startsWith(`actually, ${beginning}`) ||
      words.startsWith(`instead ${beginning}`),
  );
  return found?.[1];
}

const MEANINGS: readonly (readonly [string, ScriptedIntent])[] = [
  ['show my', 'list_orders'],
  ['show', 'show_order'],
  ['cancel', 'cancel_order'],
  ['purge', 'purge'],
  ['send', 'send_message'],
  ['credit', 'add_credit'],
  ['go to', 'open_order'],
  ['note', 'Order/add_note'],
  ['close', 'Order/close'],
  ['get lost', 'get_lost'],
  ['read', 'read_mail'],
  ['split', 'split'],
  ['tag', 'tag'],
  ['deal', ['cancel_order', 'show_order']],
];

/** A stored confirmation that someone changed; what was shown to the person stays as it was. */
function tampered(session: Session, what: Extract<Move, { kind: 'tamper' }>['what']): Session {
  const { pending } = session;
  if (pending?.kind !== 'confirm') return session;
  const { open, clarification } = pending;
  const slots = Object.fromEntries(
    Object.entries(open.slots).map(([slot, given]) => [slot, slot === 'orderId' ? { ...given, value: '#W3' } : given]),
  );
  switch (what) {
    case 'value':
      return { ...session, pending: { ...pending, open: { ...open, slots } } };
    case 'digest':
      return { ...session, pending: { ...pending, digest: '0'.repeat(64) } };
    case 'expiry':
      return { ...session, pending: { ...pending, clarification: { ...clarification, expiresAt: 'never' } } };
  }
}

/** The application, the conversation and the process, each of which can be lost. */
class Scene {
  readonly violations: Violation[] = [];
  turns = 0;
  private readonly desk = new RoughDesk();
  private readonly ledger: EffectLedger = createMemoryLedger();
  private readonly detector: ScriptedDetector = scriptedDetector(understand);
  private faults: Fault[] = [];
  private removed: readonly string[] = [];
  private now = new Date('2026-01-15T12:00:00Z');
  private session: Session = newSession('s1', 'rough');
  private ids = { turn: '', count: 0 };
  private assistant: Assistant = this.start();
  private last: Seen | undefined;
  private readonly spent = new Set<string>();

  private start(): Assistant {
    return createAssistant({
      workflow: roughWorkflow(this.desk, this.removed),
      detector: this.detector,
      extractor: scriptedExtractor(),
      ledger: this.ledger,
      clock: () => this.now,
      timer: () => 0,
      newId: () => `${this.ids.turn}-${(this.ids.count += 1)}`,
      onFault: (fault) => this.faults.push(fault),
    });
  }

  async make(move: Move, index: number): Promise<void> {
    switch (move.kind) {
      case 'reply': {
        const { kind: _, pick, ...who } = move;
        const utterance = fittingWords(this.session.pending?.kind ?? 'none', pick);
        return this.make({ kind: 'say', utterance, ...who }, index);
      }
      case 'say':
      case 'answer':
      case 'act':
        this.last = await this.take({ move, session: this.session, turnId: `t${this.turns}`, now: this.now }, index);
        return;
      case 'resend':
        if (this.last !== undefined && !move.anew) this.last = await this.take(this.last.asked, index, this.last);
        else if (this.last !== undefined)
          this.last = await this.take({ ...this.last.asked, turnId: `t${this.turns}` }, index);
        return;
      default:
        // The world has moved: a turn sent again now need not be answered as before.
        this.last = undefined;
        this.change(move);
    }
  }

  private change(move: Exclude<Move, { kind: 'say' | 'reply' | 'answer' | 'act' | 'resend' }>): void {
    switch (move.kind) {
      case 'weather':
        this.desk.weather = move.weather;
        this.desk.down = move.down;
        return;
      case 'wait':
        this.now = new Date(this.now.getTime() + move.minutes * 60_000);
        return;
      case 'lose':
        this.desk.orders.delete(move.order);
        return;
      case 'remove':
        this.removed = move.commands;
        this.assistant = this.start();
        return;
      case 'tamper':
        this.session = tampered(this.session, move.what);
        return;
      case 'restart':
        this.assistant = this.start();
    }
  }

  private async take(asked: Asked, index: number, first?: Seen): Promise<Seen> {
    const seen = await this.see(asked, first);
    this.turns += 1;
    for (const violation of await findViolations(seen, {
      ledger: this.ledger,
      spent: this.spent,
      workflow: roughWorkflow(this.desk, this.removed),
    })) {
      this.violations.push({ ...violation, move: index });
    }
    // What a store keeps is JSON, and another process may load it.
    if (seen.turn !== undefined) this.session = JSON.parse(JSON.stringify(seen.turn.session)) as Session;
    return seen;
  }

  private async see(asked: Asked, first?: Seen): Promise<Seen> {
    const { move, session, turnId } = asked;
    this.ids = { turn: turnId, count: 0 };
    this.faults = [];
    const before = this.desk.reached.length;
    const events: TurnEvent[] = [];
    const from = move.from === undefined ? {} : { from: move.from };
    const request = { session, turnId, onEvent: (event: TurnEvent) => void events.push(event), ...from };
    let turn: Turn | undefined;
    let error: unknown;
    try {
      turn = await this.ask(move, request);
    } catch (thrown) {
      error = thrown;
    }
    const reached = this.desk.reached.slice(before);
    return { asked, turn, error, events, faults: this.faults, reached, ...(first !== undefined && { first }) };
  }

  private ask(move: Asked['move'], request: Omit<Parameters<Assistant['take']>[0], 'utterance'>): Promise<Turn> {
    switch (move.kind) {
      case 'say':
        return this.assistant.take({
          ...request,
          utterance: move.utterance,
          ...(move.principal !== undefined && { principal: move.principal }),
        });
      case 'act':
        return this.assistant.act({ ...request, command: move.command, input: move.input });
      case 'answer': {
        const open = request.session.pending?.clarification.id ?? 'none';
        return this.assistant.answer({ ...request, clarificationId: move.stale ? 'stale' : open, answer: move.value });
      }
    }
  }

  /** From wherever the conversation is: abort, to the top, and the simplest command. */
  async beginAnew(index: number): Promise<void> {
    await this.make({ kind: 'weather', weather: 'fair', down: false }, index);
    await this.make({ kind: 'remove', commands: [] }, index);
    for (const utterance of ['abort', 'reset context', 'list_orders'])
      await this.make({ kind: 'say', utterance }, index);
    const { pending, suspended, waiting, path } = this.session;
    const left = [
      pending?.kind,
      suspended?.command,
      ...wordsOfWaiting(waiting),
      ...path.map(({ context }) => context),
    ].filter((part) => part !== undefined);
    if (left.length > 0)
      this.violations.push({
        law: 'no dead end',
        detail: `After abort and reset context there is still ${left.join(', ')}.`,
        move: index,
      });
    if (this.last?.turn?.success !== true)
      this.violations.push({ law: 'no dead end', detail: 'list_orders does not run any more.', move: index });
  }
}
