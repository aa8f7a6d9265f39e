/** What makes a request polite and changes nothing about it, at its beginning. */
const OPENING =
  /^(?:(?:hi|hello|hey|hiya|good (?:morning|afternoon|evening)|excuse me|sorry)(?: there)?[\s,.!:;-]+|(?:(?:can|could|would|will) you )?(?:please|kindly)[\s,]+)+/iu;
/** The same at its end, behind a comma or not. */
const CLOSING =
  /(?:[\s,.!?;-]+(?:please|(?:many )?thanks(?: (?:a lot|in advance|so much|very much))?|thank you(?: (?:in advance|so much|very much))?|thx|cheers))+$/iu;
const LAST_MARKS = /[\s.!?…]+$/u;
const WORD = /\p{L}[\p{L}\p{N}']*/gu;
/** Fewer words than this are all that was said: "hello there", "thank you". */
const LEAST_WORDS = 2;

/**
 * A request without greeting, please and thanks, and without the marks at its end. What would leave less than two words
 * stays: then the courtesy is what was said.
 */
export function withoutManners(text: string): string {
  let bare = text.replace(LAST_MARKS, '');
  for (;;) {
    const rest = bare.replace(OPENING, '').replace(CLOSING, '').replace(LAST_MARKS, '');
    if (rest === bare || (rest.match(WORD)?.length ?? 0) < LEAST_WORDS) return bare;
    bare = rest;
  }
}
