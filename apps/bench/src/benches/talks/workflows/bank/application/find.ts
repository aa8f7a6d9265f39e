import { lookupAmong, type CommandCall, type LookupOutcome } from 'fastworkflow';
import { bankOf, type Bank } from './bank.ts';

/** Whether there is such a card. */
export function findCard(id: string, call: CommandCall): LookupOutcome<string> {
  return lookupAmong(
    id,
    bankOf(call.settings).cards.map(({ card_id }) => card_id),
  );
}

/** The cards that words may mean: by a word of the name or the last digits. */
export function resolveCard(words: string, call: CommandCall) {
  const said = new Set(words.toLowerCase().match(/[\p{L}\p{N}]+/gu));
  return bankOf(call.settings)
    .cards.filter(
      ({ name, last_four }) => said.has(last_four) || name.split(' ').some((word) => word !== 'card' && said.has(word)),
    )
    .map(({ card_id, name, last_four }) => ({ value: card_id, label: `${name} ending in ${last_four}` }));
}

/** Whether there is such an account; its name will do. */
export function findAccount(typed: string, call: CommandCall): LookupOutcome<string> {
  const { accounts } = bankOf(call.settings);
  const byName = accounts.find(({ name }) => typed.toLowerCase().replace(/^my\s+|\s+account$/gu, '') === name);
  return byName === undefined
    ? lookupAmong(
        typed,
        accounts.map(({ account_id }) => account_id),
      )
    : { kind: 'found', value: byName.account_id };
}

/** The accounts that words may mean. */
export function resolveAccount(words: string, call: CommandCall) {
  return bankOf(call.settings)
    .accounts.filter(({ name }) => words.toLowerCase().includes(name))
    .map(({ account_id, name }) => ({ value: account_id, label: `${name} account` }));
}

/** Whether the customer may pay them. */
export function findPayee(name: string, call: CommandCall): LookupOutcome<string> {
  return lookupAmong(
    name,
    bankOf(call.settings).payees.map(({ payee }) => payee),
  );
}

/** Whether there is such a payment. */
export function findTransaction(id: string, call: CommandCall): LookupOutcome<string> {
  return lookupAmong(
    /^\d+$/u.test(id) ? `T-${id}` : id,
    bankOf(call.settings).transactions.map(({ transaction_id }) => transaction_id),
  );
}

/** A card by its number. */
export function cardOf(id: string, call: CommandCall): Bank['cards'][number] | undefined {
  return bankOf(call.settings).cards.find(({ card_id }) => card_id === id);
}
