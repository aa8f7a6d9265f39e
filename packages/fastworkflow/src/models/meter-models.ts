import { addAccounts, costOf, type ModelAccount } from '@fw/agent';
import type { Models } from './create-models.ts';
import { wrapModels } from './wrap-models.ts';

/** Models whose use is counted. */
export interface MeteredModels {
  readonly models: Models;
  /** What was used so far, by `ROLE provider/model`. */
  accounts(): Readonly<Record<string, ModelAccount>>;
}

/** Counts what models use, role by role, whatever asks them. An answer that failed costs nothing that is known here. */
export function meterModels(models: Models): MeteredModels {
  let accounts: Readonly<Record<string, ModelAccount>> = {};
  return {
    accounts: () => accounts,
    models: wrapModels(models, async (role, { name, price }, _call, ask) => {
      const answer = await ask();
      const inputTokens = answer.usage.inputTokens.total ?? 0;
      const outputTokens = answer.usage.outputTokens.total ?? 0;
      const cost = costOf({ inputTokens, outputTokens }, price);
      accounts = addAccounts(accounts, { [`${role} ${name}`]: { calls: 1, inputTokens, outputTokens, cost } });
      return answer;
    }),
  };
}
