import type { Evidence } from '@fw/signature';
import type { Found } from './found-slots.ts';

/** A name right before its value: `<to>`, `--order-id "`, `to = `. */
const NAME_BEFORE =
  /(?:<[^<>\n]{1,280}>\s*|--[\p{L}][\p{L}\p{N}_-]*[ \t]*=?[ \t]*["']?|[\p{L}][\p{L}\p{N}_-]*[ \t]*=[ \t]*["']?)$/u;
/** Longest name that is looked for, in UTF-16 code units. */
const NAME_LENGTH = 300;
/** What closes a value: a quote, a tag. */
const CLOSING = /^["']?(?:<\/[^<>\n]{1,80}>)?/;

/**
 * The text without the values that were given by name or by their place in an address, and without their names: "send
 * to=Bob" says nothing more about a message. Blanks stand in their place, so that every other word keeps its offset.
 */
export function maskNamed(text: string, { slots }: Found): string {
  let masked = text;
  for (const { evidence } of Object.values(slots)) {
    const { by, start, end } = evidence;
    if (start === undefined || end === undefined) continue;
    const before = by === 'tags' ? NAME_BEFORE.exec(text.slice(Math.max(0, start - NAME_LENGTH), start)) : null;
    const name = before?.[0] ?? '';
    const from = start - name.length;
    const to = end + (CLOSING.exec(text.slice(end, end + 100))?.[0].length ?? 0);
    masked = masked.slice(0, from) + ' '.repeat(to - from) + masked.slice(to);
  }
  return masked;
}

/** What was read in a masked text, quoting what was said there; blanks at the ends, masks among them, are no part of it. */
export function unmask(found: Found, masked: string, said: string): Found {
  if (masked === said) return found;
  const requote = <Read extends { readonly evidence: Evidence }>(read: Read): Read => {
    const { start, end, quote } = read.evidence;
    if (start === undefined || end === undefined || quote !== masked.slice(start, end)) return read;
    const from = end - quote.trimStart().length;
    const to = from + quote.trim().length;
    return { ...read, evidence: { ...read.evidence, start: from, end: to, quote: said.slice(from, to) } };
  };
  return {
    slots: Object.fromEntries(Object.entries(found.slots).map(([slot, read]) => [slot, requote(read)])),
    ambiguities: found.ambiguities.map((one) => ({ ...one, candidates: one.candidates.map(requote) })),
  };
}
