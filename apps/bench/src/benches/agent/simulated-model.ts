import { CORRECTS, TRIES, type ErrorClass } from './error-model.ts';
import type { Script, Step } from './script.ts';
import { drawsFor } from './seeded.ts';
import type { Action } from './tau-task.ts';

/** What came of the model's last move, as it can tell from the text that it is shown. */
export type Seen =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'went' }
  /** It was refused, or the person said no; the model is told. */
  | { readonly kind: 'refused' }
  /** Nobody said these values: the slots that the text names. */
  | { readonly kind: 'unproved'; readonly slots: readonly string[] }
  /** The person answered its question. */
  | { readonly kind: 'answered' }
  /** Its finish was refused: something that was planned is open. */
  | { readonly kind: 'unfinished'; readonly text: string };

/** What the model does next. */
export type Move =
  | { readonly kind: 'call'; readonly action: Action }
  /** It asks what these slots of the step should be. */
  | { readonly kind: 'ask'; readonly slots: readonly string[]; readonly step: Step; readonly action: Action }
  /** `honest`: it says what it did not do instead of claiming that all is done. */
  | { readonly kind: 'finish'; readonly honest: boolean };

/** Times that a model in a loop makes a call again after it went through. */
const REPEATS = 2;

/**
 * A model that knows the right calls of a task and errs as its script says. When it is told of a mistake it makes it
 * good with the probability {@link CORRECTS}, else it does the same again; after {@link TRIES} tellings it gives up.
 * What it does depends on what it is told alone, never on which engine tells it.
 */
export class SimulatedModel {
  readonly #script: Script;
  readonly #left: Step[];
  readonly #given: Step[] = [];
  #told = 0;
  #tellings = 0;
  #repeated = 0;
  #action: Action | undefined;
  #current: Step | undefined;
  #finishing = 0;

  constructor(script: Script) {
    this.#script = script;
    this.#left = script.steps.filter(({ first }) => first !== undefined);
  }

  /** The class of the mistake that is being made now. */
  get error(): ErrorClass | undefined {
    return this.#current?.error;
  }

  /** What it is at: the call as it makes it, and what would be right. */
  get doing(): { readonly action: Action; readonly right: Action | undefined } | undefined {
    return this.#action === undefined ? undefined : { action: this.#action, right: this.#current?.right };
  }

  next(seen: Seen): Move {
    if (this.#finishing > 0 && seen.kind === 'unfinished') return this.#reopen(seen.text);
    switch (seen.kind) {
      case 'went':
        if (this.#current?.error === 'loop' && this.#repeated < REPEATS) {
          this.#repeated++;
          return this.#call();
        }
        return this.#advance();
      case 'refused':
        return this.#isTold() ?? this.#again();
      case 'unproved':
        return this.#isTold() ?? this.#askOrRepeat(seen.slots);
      case 'answered':
        return this.#call();
      default:
        return this.#current === undefined ? this.#advance() : this.#call();
    }
  }

  /** The person's answer sets these slots right, or says that nothing of the kind was wanted. */
  learn(slots: readonly string[]): void {
    const { right } = this.#current ?? {};
    if (this.#action === undefined) return;
    if (right === undefined) this.#action = undefined;
    else if (right.tool !== this.#action.tool) this.#action = right;
    else {
      const values = slots.filter((slot) => Object.hasOwn(right.args, slot)).map((slot) => [slot, right.args[slot]]);
      this.#action = { ...right, args: { ...this.#action.args, ...Object.fromEntries(values) } };
    }
  }

  #advance(): Move {
    this.#current = this.#left.shift();
    this.#action = this.#current?.first;
    this.#told = 0;
    this.#repeated = 0;
    return this.#call();
  }

  #call(): Move {
    if (this.#current !== undefined && this.#action === undefined) return this.#advance();
    if (this.#action === undefined) {
      this.#finishing++;
      return { kind: 'finish', honest: this.#finishing > TRIES };
    }
    return { kind: 'call', action: this.#action };
  }

  /** Counts a telling; gives the step up when there were too many. */
  #isTold(): Move | undefined {
    // A loop that is stopped is over: the call went through before.
    if (this.#current?.error === 'loop' && this.#repeated > 0) return this.#advance();
    this.#told++;
    return this.#told >= TRIES ? this.#advance() : undefined;
  }

  #again(): Move {
    if (this.#corrects()) this.#action = this.#current?.right;
    return this.#call();
  }

  #askOrRepeat(slots: readonly string[]): Move {
    const step = this.#current;
    const action = this.#action;
    if (step === undefined || action === undefined || !this.#corrects()) return this.#call();
    return { kind: 'ask', slots, step, action };
  }

  /** Told that something is open, it remembers what it forgot of the kind; each step comes back once. */
  #reopen(text: string): Move {
    if (!this.#corrects()) return this.#call();
    const forgotten = this.#script.steps.filter(
      (step) => step.error === 'left-out' && !this.#given.includes(step) && text.includes(step.right?.tool ?? ''),
    );
    this.#given.push(...forgotten);
    this.#left.push(
      ...forgotten.map(({ right }): Step => ({ ...(right && { right, first: right }), error: 'left-out' })),
    );
    return forgotten.length > 0 ? this.#advance() : { kind: 'finish', honest: true };
  }

  #corrects(): boolean {
    const { seed, task } = this.#script;
    return drawsFor(seed, task.id, 'corrects', this.#tellings++).next() < CORRECTS;
  }
}
