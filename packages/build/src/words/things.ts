/** Things that are persons: they sign up, and what is kept of them is an account. */
export const PERSONS: ReadonlySet<string> = new Set(
  'user member customer client patient employee student guest contact person subscriber'.split(' '),
);

/** What is said of persons besides, by the verb; `{v}` is who. */
export const PERSON_FRAMES: Readonly<Record<string, readonly string[]>> = {
  get: ['who is {v}', 'show the profile of {v}', 'what do we have on {v}', 'look {v} up', 'the account of {v} please'],
  create: [
    'sign up {v}',
    'register {v} as {a}',
    'open an account for {v}',
    'sign {v} up as {a}',
    'make an account for {v}',
  ],
  update: ['change the account of {v}', 'update the profile of {v}', 'edit the details of {v}'],
  delete: ['close the account of {v}', 'remove the account of {v}', '{v} should no longer be {a}', 'take {v} out'],
};

/** Verbs in which a thing is made: an order is what one orders. */
export const VERBS_OF: Readonly<Record<string, readonly string[]>> = {
  order: ['order', 'buy'],
  purchase: ['buy', 'purchase', 'order'],
  booking: ['book', 'reserve'],
  reservation: ['reserve', 'book'],
  payment: ['pay', 'pay for'],
  rental: ['rent', 'hire'],
  loan: ['borrow', 'lend out'],
  subscription: ['subscribe to', 'sign up for'],
  invoice: ['invoice', 'bill'],
  shipment: ['ship', 'send out'],
  refund: ['refund', 'give the money back for'],
};
