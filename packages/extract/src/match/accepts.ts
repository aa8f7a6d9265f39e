import { patternsEnd } from '@fw/signature';
import type { SlotShape } from './describe-slot.ts';

/** Whether a slot's schema takes a value; `true` when only an asynchronous check could say no. */
export function accepts(slot: Pick<SlotShape, 'schema'>, value: unknown): boolean {
  try {
    return patternsEnd(slot.schema, value) && slot.schema.safeParse(value).success;
  } catch {
    return true;
  }
}
