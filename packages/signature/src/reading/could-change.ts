import type { Token } from './reading.ts';
import type { Words } from './vocabulary.ts';

/** Where a word stands beside a value. */
export interface Beside {
  readonly side: 'left' | 'right';
  readonly date: boolean;
  /** Whether the value names an hour as well. */
  readonly isMoment: boolean;
  /** Between the word and the value; empty where they touch. */
  readonly joint: string;
  /** The word behind this one, seen from the value. */
  readonly beyond: string;
  /** The words of the value. */
  readonly quote: string;
  readonly own: ReadonlySet<string>;
  readonly words: Words;
}

/** Whether a word beside a value could make it another one. */
export function changes(text: string, { side, date, isMoment, beyond, own, words }: Beside): boolean {
  const word = text.toLowerCase();
  if (/^[KMBT]?[A-Z]{3}$/u.test(text) && side === 'left') return /^[KMBT][A-Z]{3}$/u.test(text);
  if (words.number.test(word)) return true;
  if (word === 'or' && side === 'right')
    return words.number.test(beyond) || words.calendar.test(beyond) || words.limit.test(beyond);
  if (isMoment && side === 'right' && words.zone.test(text)) return true;
  if ((side === 'left' || !date) && words.further.test(word)) return !own.has(word);
  // "How about Friday" speaks of the day.
  if (side === 'left' && words.approximate.test(word))
    return date && !own.has(word) && !(word === 'about' && words.topic.test(beyond));
  if (date && !isMoment && words.hours.test(word)) return false;
  if (date && words.days.test(word)) return side === 'left' && !own.has(word);
  if (words.changes.test(word)) return !(own.has(word) && words.arithmetic.test(word));
  if (words.limit.test(word) && !own.has(word))
    return (
      date ||
      (side === 'left'
        ? /^(?:least|most|over|under|above|below|to|by)$/u.test(word)
        : /^(?:later|earlier|more|less)$/u.test(word))
    );
  if (date && side === 'right' && (word === 'next' || (word === 'to' && isValueWord(beyond, words)))) return true;
  if (date && word === 'next') return false;
  return side === 'left'
    ? words.unit.test(word) || (date && words.calendar.test(word))
    : date && words.calendar.test(word);
}

/** Whether a word that could change a value tells of something else here. */
export function isBeside(text: string, { side, date, isMoment, joint, beyond, quote, words }: Beside): boolean {
  const isNumber = /^\p{N}/u.test(text);
  // What is said with its unit is whole: "$3 million in 2008", but not "one in 15 francs" or "$50 at 10 percent"; behind
  // cents nothing more of the sum can stand: "$4.25 and 32".
  const placing = /\p{N}[.,]\p{N}{2}(?!\p{N})/u.test(quote) ? /^(?:at|in|on|and)$/iu : /^(?:at|in|on)$/iu;
  if (!date && side === 'right' && words.currency.test(quote))
    return placing.test(joint) && /^\p{N}+$/u.test(text) && !words.changes.test(beyond);
  // "The first one" counts nothing.
  if (!date)
    return side === 'right' && joint === '' && text.toLowerCase() === 'one' && /(?:st|nd|rd|th)$/iu.test(quote);
  // An hour leaves the day as it is.
  if (isNumber && !isMoment && (joint === 'at' || words.clock.test(beyond) || CLOCK.test(text))) return true;
  // "$12 on December 27": the day begins with "on".
  if (isNumber && side === 'left' && joint === 'on') return true;
  // "1 May and after my work is done", "it will end two weeks from Friday".
  if (side === 'right' && joint === 'and')
    return words.limit.test(text) && beyond !== '' && !isValueWord(beyond, words);
  return side === 'left' && joint === '' && words.edge.test(text);
}

/** An hour as one word: "5pm", "17:30". */
const CLOCK = /^\p{N}{1,2}(?:[:.]\p{N}{2})?(?:[ap]\.?m?\.?|h)$|^\p{N}{1,2}:\p{N}{2}$/iu;

/** "5, not 6" says twice which it is; "5, no, 6" takes the first back. */
export function isContrast([denial, ...near]: readonly Token[], words: Words): boolean {
  const [first, second] = near;
  const value = first !== undefined && words.determiner.test(first.text.toLowerCase()) ? second : first;
  return (
    denial !== undefined &&
    first?.start === denial.end + 1 &&
    words.against.test(denial.text.toLowerCase()) &&
    isValueWord(value?.text ?? '', words)
  );
}

function isValueWord(text: string, words: Words): boolean {
  return words.number.test(text) || words.calendar.test(text);
}
