import { mention, type Candidate } from './candidate.ts';
import type { Reading } from './reading.ts';

/** Letters and digits in one piece, with `-`, `_`, `/` or `#` among them: "INV-2041", "#W123", "AB12", "gift_card_42". */
const CODE =
  /(?<![\p{L}\p{N}#@/.-])#?(?=[\p{L}\p{N}_/-]{0,63}\p{N})(?=[\p{L}\p{N}_/-]{0,63}\p{L})[\p{L}\p{N}]+(?:[-_/][\p{L}\p{N}]+){0,8}(?![\p{L}\p{N}@])|(?<![\p{L}\p{N}])#\p{N}{1,24}(?![\p{L}\p{N}])/gu;

/** What looks like a code and is something else: "7pm", "3rd", "5kg", "2nd", "3k", "1h30". */
const PLAIN =
  /^(?:\d{1,4}(?:st|nd|rd|th|s|ish|am|pm|h|hrs?|mins?|min|kg|g|km|cm|mm|m|k|mb|gb|tb|ml|l|lbs?|oz|ft|in|x|p|°c|d|w|y|yrs?|bn|mn)|\d{1,2}h\d{1,2}m?)$/iu;

/** Finds codes of any make, for slots that want an identifier and state no pattern. */
export function recognizeCodes({ text }: Reading): readonly Candidate[] {
  return [...text.matchAll(CODE)].flatMap((match) => {
    const [code] = match;
    if (code.length > 64 || PLAIN.test(code)) return [];
    return [
      mention(
        text,
        { start: match.index, end: match.index + code.length },
        { kind: 'identifier', value: code, confidence: 0.75 },
      ),
    ];
  });
}
