import { lookUp, type AirlineStore } from './airline-store.ts';
import { refuse, type Refusal } from './refusal.ts';

/** The ids that new certificates get, in order; a customer gets at most three. */
const NEW_CERTIFICATE_IDS = ['certificate_3221322', 'certificate_3221323', 'certificate_3221324'] as const;

/** Gives a customer a travel certificate over an amount in dollars. */
export function sendCertificate(store: AirlineStore, userId: string, amount: number): string | Refusal {
  const user = lookUp(store.users, userId);
  if (!user) return refuse('user-not-found', userId);
  const id = NEW_CERTIFICATE_IDS.find((candidate) => lookUp(user.payment_methods, candidate) === undefined);
  if (id === undefined) return refuse('too-many-certificates');
  user.payment_methods[id] = { source: 'certificate', amount, id };
  return `Certificate ${id} added to user ${userId} with amount ${amount}.`;
}
