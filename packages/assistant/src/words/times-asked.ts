import type { OpenCommand } from '@fw/signature';
import type { Pass } from '../pass/pass.ts';

/** Words that ask for the same thing more than once, with how often. */
const TIMES: readonly (readonly [RegExp, number])[] = [
  [/(?<!\p{L})(?:three\s+times|thrice|dreimal|3\s*(?:x|times|mal))(?!\p{L})/iu, 3],
  [
    /(?<!\p{L})(?:twice|two\s+times|2\s*(?:x|times|mal)|both\s+times|again|once\s+more|one\s+more\s+time|another|zweimal|nochmals?|noch\s+einmal|noch\s+ein(?:e|en)?)(?!\p{L})/iu,
    2,
  ],
];

/** How often the person's own words of this request ask for the same effect; 1 when they do not say. */
export function timesAsked({ session, turnId }: Pass, open: OpenCommand): number {
  const request = open.request ?? turnId;
  const said = session.history.filter((message) => message.from === 'person' && message.turnId === request);
  return Math.max(1, ...said.map(({ text }) => timesIn(text)));
}

/** How often words ask for what they ask for; 1 when they do not say. */
export function timesIn(text: string): number {
  return TIMES.find(([words]) => words.test(text))?.[1] ?? 1;
}
