const YES = new Set(
  (
    'yes|y|yep|yeah|yup|sure|ok|okay|yes please|please do|do it|do that|go ahead|go for it|confirm|confirmed|correct|right|that is right|' +
    "that's right|thats right|yes do it|yes go ahead|sounds good|absolutely|definitely|of course|proceed|make it so|affirmative|true"
  ).split('|'),
);
const NO = new Set(
  (
    "no|n|nope|nah|no thanks|no thank you|don't|dont|do not|don't do it|do not do it|dont do it|no don't|not now|rather not|" +
    'stop|cancel|reject|decline|negative|false|no way'
  ).split('|'),
);

/** What an answer to a yes-or-no question begins with: `yes`, `no`, or something else; and what follows. */
export interface YesNo {
  readonly kind: 'yes' | 'no' | 'other';
  /** What stands behind the yes or no, a correction perhaps; the whole answer for `other`. Empty when nothing does. */
  readonly rest: string;
}

/** Reads a yes or no, with what follows it ("no, store credit"). */
export function readYesNo(utterance: string): YesNo {
  const text = utterance.trim().slice(0, 2_000).replace(/[’‘]/g, "'");
  const whole = text
    .toLowerCase()
    .replace(/[\s!.?,;:]+$/u, '')
    .replace(/\s+/g, ' ');
  if (YES.has(whole)) return { kind: 'yes', rest: '' };
  if (NO.has(whole)) return { kind: 'no', rest: '' };
  const led = /^(?<lead>yes|yeah|yep|ok|okay|sure|no|nope|nah)\s*[,.;:!–-]?\s+(?:but\s+)?(?<rest>\S.*)$/isu.exec(
    text,
  )?.groups;
  if (led === undefined) return { kind: 'other', rest: utterance };
  const kind = YES.has((led['lead'] ?? '').toLowerCase()) ? 'yes' : 'no';
  const rest = led['rest'] ?? '';
  const again = rest
    .toLowerCase()
    .replace(/[\s!.?,;:]+$/u, '')
    .replace(/\s+/g, ' ');
  // "yes, do it", "no, don't": the rest says the same once more.
  if (
    (kind === 'yes' && (YES.has(again) || POLITE.has(again))) ||
    (kind === 'no' && (NO.has(again) || POLITE.has(again)))
  )
    return { kind, rest: '' };
  return { kind, rest };
}

const POLITE = new Set(['please', 'thanks', 'thank you', 'now', 'thanks a lot']);
