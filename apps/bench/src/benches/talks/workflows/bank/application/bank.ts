/** A card of the customer. */
export interface Card {
  readonly card_id: string;
  readonly name: string;
  readonly last_four: string;
  frozen: boolean;
  limit: number;
}

/** What a bank has for one customer. */
export interface Bank {
  readonly accounts: { readonly account_id: string; readonly name: string; balance: number }[];
  readonly cards: Card[];
  readonly payees: readonly { readonly payee: string; readonly iban: string }[];
  readonly transactions: readonly {
    readonly transaction_id: string;
    readonly shop: string;
    readonly amount: number;
    readonly day: string;
  }[];
}

const banks = new WeakMap<object, Bank>();

/** The bank of a conversation's settings: the same settings, the same bank. */
export function bankOf(settings: object): Bank {
  const known = banks.get(settings) ?? openBank();
  banks.set(settings, known);
  return known;
}

function openBank(): Bank {
  return {
    accounts: [
      { account_id: 'ACC-1', name: 'checking', balance: 1840.5 },
      { account_id: 'ACC-2', name: 'savings', balance: 9200 },
    ],
    cards: [
      { card_id: 'CARD-71', name: 'blue debit card', last_four: '3071', frozen: false, limit: 1000 },
      { card_id: 'CARD-88', name: 'gold credit card', last_four: '5588', frozen: false, limit: 5000 },
      { card_id: 'CARD-93', name: 'travel card', last_four: '0093', frozen: true, limit: 800 },
    ],
    payees: [
      { payee: 'Olu Martins', iban: 'GB11' },
      { payee: 'Anna Kovacs', iban: 'HU22' },
      { payee: 'City Power', iban: 'GB33' },
    ],
    transactions: [
      { transaction_id: 'T-304', shop: 'Corner Bakery', amount: 4.2, day: '2026-03-09' },
      { transaction_id: 'T-305', shop: 'Nova Electronics', amount: 129, day: '2026-03-08' },
      { transaction_id: 'T-306', shop: 'Metro Fuel', amount: 61.4, day: '2026-03-07' },
    ],
  };
}
