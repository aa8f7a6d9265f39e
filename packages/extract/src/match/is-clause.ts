import { FUNCTION_WORDS } from '../local/common-words.ts';
import type { SlotShape } from './describe-slot.ts';

/** A part of a name holds no words of structure: "Deidra is my first name" is no first name. */
export function isClause({ part }: SlotShape, text: string): boolean {
  return (
    part !== undefined &&
    text
      .toLowerCase()
      .split(/\s+/u)
      .some((word) => FUNCTION_WORDS.has(word))
  );
}
