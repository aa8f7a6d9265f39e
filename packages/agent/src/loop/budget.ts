import type { ModelUsage } from './agent-model-port.ts';

/** What one request may spend. */
export interface Budget {
  /** Commands run and other tools called. */
  readonly maxSteps: number;
  /** Tokens in and out, all models together. */
  readonly maxTokens: number;
  /** In the currency of `prices`; no limit when absent. */
  readonly maxCost?: number;
  /** Wall time in milliseconds, waiting for the person apart. */
  readonly maxMs: number;
}

/** Source: τ-bench's agents are given 30 steps; tokens and time are chosen here to fit them. */
export const DEFAULT_BUDGET: Budget = { maxSteps: 30, maxTokens: 400_000, maxMs: 5 * 60_000 };

/** Price of a million tokens, in any one currency. */
export interface Prices {
  readonly inputPerMillion: number;
  readonly outputPerMillion: number;
}

/** What one model used. */
export interface ModelAccount extends ModelUsage {
  readonly calls: number;
  /** 0 where the model's price is not known. */
  readonly cost: number;
}

/** Two accounts as one, name by name. */
export function addAccounts(
  one: Readonly<Record<string, ModelAccount>>,
  other: Readonly<Record<string, ModelAccount>>,
): Readonly<Record<string, ModelAccount>> {
  const sums = new Map(Object.entries(one));
  for (const [name, more] of Object.entries(other)) {
    const before = sums.get(name);
    sums.set(
      name,
      before === undefined
        ? more
        : {
            calls: before.calls + more.calls,
            inputTokens: before.inputTokens + more.inputTokens,
            outputTokens: before.outputTokens + more.outputTokens,
            cost: before.cost + more.cost,
          },
    );
  }
  return Object.fromEntries(sums);
}

/** What tokens cost; 0 where the price is not known. */
export function costOf({ inputTokens, outputTokens }: ModelUsage, price: Prices | undefined): number {
  return price === undefined ? 0 : (inputTokens * price.inputPerMillion + outputTokens * price.outputPerMillion) / 1e6;
}

/** Counts what one request spends. */
export class BudgetMeter {
  readonly #budget: Budget;
  readonly #prices: Readonly<Record<string, Prices>>;
  readonly #timer: () => number;
  readonly #startedAt: number;
  #accounts: Readonly<Record<string, ModelAccount>> = {};
  #steps: number;

  constructor(budget: Budget, prices: Readonly<Record<string, Prices>>, timer: () => number, steps = 0) {
    this.#budget = budget;
    this.#prices = prices;
    this.#timer = timer;
    this.#startedAt = timer();
    this.#steps = steps;
  }

  get steps(): number {
    return this.#steps;
  }

  /** What each model used so far, by name. */
  get accounts(): Readonly<Record<string, ModelAccount>> {
    return this.#accounts;
  }

  step(): void {
    this.#steps++;
  }

  charge(model: string, { inputTokens, outputTokens }: ModelUsage): void {
    const cost = costOf({ inputTokens, outputTokens }, this.#prices[model]);
    this.#accounts = addAccounts(this.#accounts, { [model]: { calls: 1, inputTokens, outputTokens, cost } });
  }

  /** Wall time that is left, in whole milliseconds, from 0; calls in flight are cut when it is over. */
  get remainingMs(): number {
    return Math.max(0, Math.ceil(this.#remaining()));
  }

  #remaining(): number {
    return this.#budget.maxMs - (this.#timer() - this.#startedAt);
  }

  /** What is spent, in words for the answer; `undefined` while nothing is. */
  spent(): string | undefined {
    const accounts = Object.values(this.#accounts);
    const tokens = accounts.reduce((sum, { inputTokens, outputTokens }) => sum + inputTokens + outputTokens, 0);
    const cost = accounts.reduce((sum, account) => sum + account.cost, 0);
    const { maxSteps, maxTokens, maxCost, maxMs } = this.#budget;
    if (this.#steps >= maxSteps) return `the limit of ${maxSteps} steps is reached`;
    if (tokens >= maxTokens) return `the limit of ${maxTokens} tokens is reached`;
    if (maxCost !== undefined && cost >= maxCost) return `the limit of ${maxCost} in cost is reached`;
    // A timer of Node may end up to a millisecond early.
    if (this.#remaining() < 1) return `the time limit of ${Math.round(maxMs / 1000)} seconds is reached`;
    return undefined;
  }
}
