import type { ExtractRequest } from '@fw/signature';
import type { Found } from './found-slots.ts';
import { FUNCTION_WORDS } from './local/common-words.ts';
import { stem } from './local/edit-tolerance.ts';
import { tokenize } from './local/tokenize.ts';
import { commandWords } from './match/command-words.ts';
import type { SlotShape } from './match/describe-slot.ts';

/** Content words that nothing accounts for: from two on, an optional slot may hide in them. */
const ENOUGH_LEFT = 2;

/**
 * Whether a model is worth asking: a required slot is missing, or optional ones are and words are left over that
 * neither the command nor a value accounts for.
 */
export function needsModel(request: ExtractRequest, missing: readonly SlotShape[], found: Found): boolean {
  if (missing.length === 0 || request.utterance.trim() === '') return false;
  if (missing.some((slot) => !slot.optional || request.asked.includes(slot.name))) return true;
  return leftoverWords(request, found).length >= ENOUGH_LEFT;
}

function leftoverWords({ utterance, command }: ExtractRequest, { slots }: Found): readonly string[] {
  const own = commandWords(command);
  const spans = Object.values(slots).map(({ evidence }) => [evidence.start ?? 0, evidence.end ?? 0] as const);
  return tokenize(utterance.slice(0, 2_000))
    .filter((token) => token.kind === 'word' && !FUNCTION_WORDS.has(token.lower) && !own.has(stem(token.lower)))
    .filter((token) => !spans.some(([start, end]) => token.start >= start && token.end <= end))
    .map((token) => token.lower);
}
