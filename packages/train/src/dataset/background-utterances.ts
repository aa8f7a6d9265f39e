import { BACKGROUND_FRAMES, FILLERS_PER_FRAME } from './background/background-frames.ts';
import { BARE_VALUES, FRAGMENTS } from './background/fragments.ts';
import { OTHER_REQUESTS } from './background/other-requests.ts';
import { SMALL_TALK } from './background/small-talk.ts';

/**
 * What people say that no command of an ordinary workflow should answer: small talk, general knowledge, requests for
 * other applications, scraps and noise. About a thousand English utterances, each once, always in the same order.
 *
 * Written for this package and licensed with it; nothing is taken from a benchmark.
 */
export const BACKGROUND_UTTERANCES: readonly string[] = [
  ...new Set([...lines(SMALL_TALK), ...lines(OTHER_REQUESTS), ...lines(FRAGMENTS), ...filled()]),
];

/** Numbers, names, dates, choices: answers to a question, requests for nothing. */
export const BARE_VALUE_UTTERANCES: readonly string[] = lines(BARE_VALUES);

/** Every frame with some of its fillers; the next frame goes on where the last one stopped. */
function filled(): string[] {
  return BACKGROUND_FRAMES.flatMap(({ frames, fillers }) => {
    const words = lines(fillers).flatMap((line) => line.split('|'));
    return lines(frames).flatMap((frame, at) =>
      Array.from({ length: Math.min(FILLERS_PER_FRAME, words.length) }, (_, i) =>
        frame.replace('{}', words[(at * FILLERS_PER_FRAME + i) % words.length]!),
      ),
    );
  });
}

function lines(text: string): string[] {
  return text.split('\n').flatMap((line) => (line.trim() === '' ? [] : [line.trim()]));
}
