import { FwError } from '@fw/signature';

/** How one call to the outside ended. `open`: it had not when the turn was over. */
export type TapeEnd =
  | { readonly kind: 'returned'; readonly value?: unknown }
  | { readonly kind: 'threw'; readonly message: string; readonly code?: string }
  | { readonly kind: 'open' };

/** One call to the outside: whose, and how it ended. */
export interface TapeEntry {
  /** `detector.detect`, `command.cancel_order.run`, `clock`, … */
  readonly call: string;
  readonly end: TapeEnd;
}

/** Everything that comes into a turn from outside goes through here: written down, or read back. */
export interface Tape {
  now<T>(call: string, ask: () => T): T;
  later<T>(call: string, ask: () => T | Promise<T>): Promise<T>;
  /** Whether the next call of this name will never end. */
  staysOpen(call: string): boolean;
}

/** A tape that asks for real and writes down every answer. */
export class RecordingTape implements Tape {
  private readonly written: { call: string; end: TapeEnd }[] = [];

  now<T>(call: string, ask: () => T): T {
    const entry = this.begin(call);
    try {
      const value = ask();
      entry.end = { kind: 'returned', ...(value !== undefined && { value }) };
      return value;
    } catch (error) {
      entry.end = threw(error);
      throw error;
    }
  }

  async later<T>(call: string, ask: () => T | Promise<T>): Promise<T> {
    const entry = this.begin(call);
    try {
      const value = await ask();
      entry.end = { kind: 'returned', ...(value !== undefined && { value }) };
      return value;
    } catch (error) {
      entry.end = threw(error);
      throw error;
    }
  }

  staysOpen(): boolean {
    return false;
  }

  /** What was written so far, in the order of asking. */
  entries(): readonly TapeEntry[] {
    return this.written.map((entry) => ({ ...entry }));
  }

  private begin(call: string): { call: string; end: TapeEnd } {
    const entry = { call, end: { kind: 'open' } as TapeEnd };
    this.written.push(entry);
    return entry;
  }
}

/** A tape that asks nobody and answers from what was written. Calls of one name are answered in the order recorded. */
export class ReplayingTape implements Tape {
  private readonly left = new Map<string, TapeEnd[]>();
  /** The first call that the recording does not have: the program is not the one that was recorded. */
  diverged: string | undefined;

  constructor(entries: readonly TapeEntry[]) {
    for (const { call, end } of entries) this.left.set(call, [...(this.left.get(call) ?? []), end]);
  }

  now<T>(call: string): T {
    const end = this.next(call);
    if (end.kind === 'returned') return given(end);
    throw end.kind === 'threw'
      ? thrown(end)
      : new FwError('replay-diverged', `${call} had not ended when it was recorded.`);
  }

  later<T>(call: string): Promise<T> {
    const end = this.next(call);
    if (end.kind === 'open') return new Promise(() => undefined);
    return end.kind === 'returned' ? Promise.resolve<T>(given(end)) : Promise.reject(thrown(end));
  }

  staysOpen(call: string): boolean {
    return this.left.get(call)?.[0]?.kind === 'open';
  }

  private next(call: string): TapeEnd {
    const end = this.left.get(call)?.shift();
    if (end !== undefined) return end;
    this.diverged ??= call;
    throw new FwError(
      'replay-diverged',
      `The recording has no further answer for ${call}: this is not the program that was recorded.`,
    );
  }
}

/** Who asks under a name knows what comes back: it is what was returned there when it was recorded. */
function given<T>(end: Extract<TapeEnd, { kind: 'returned' }>): T {
  return structuredClone(end.value) as T;
}

function threw(error: unknown): TapeEnd {
  const message = error instanceof Error ? error.message : String(error);
  const code = FwError.is(error) ? { code: error.code } : {};
  return { kind: 'threw', message, ...code };
}

function thrown({ message, code }: Extract<TapeEnd, { kind: 'threw' }>): Error {
  return code === undefined ? new Error(message) : new FwError(code, message);
}
