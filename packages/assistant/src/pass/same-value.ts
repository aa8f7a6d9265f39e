import { canonicalForm, sameForm } from '@fw/signature';

/** Whether two values have the same canonical form; what has no form is the same as nothing. */
export function sameValue(one: unknown, other: unknown): boolean {
  try {
    return sameForm(canonicalForm(one), canonicalForm(other));
  } catch {
    return false;
  }
}
