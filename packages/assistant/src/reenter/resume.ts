import type { Place } from '../place/load-place.ts';
import type { Entry } from '../pass/entry.ts';
import type { Pass } from '../pass/pass.ts';
import { resumeAnswer } from './resume-answer.ts';
import { resumeChoice } from './resume-choice.ts';
import { resumeConfirmation } from './resume-confirmation.ts';

/** Where the utterance re-enters the walk: at the open question, or at the start when there is none. */
export async function resume(pass: Pass, place: Place): Promise<Entry> {
  const { pending } = pass.session;
  switch (pending?.kind) {
    case 'choose-command':
      return resumeChoice(pass, place, pending);
    case 'fill-slots':
      return resumeAnswer(pass, place, pending);
    case 'confirm':
      return resumeConfirmation(pass, place, pending);
    // Whoever asked it resumes it; said to the walk, the words are a request and the question stays open.
    case 'question':
    case undefined:
      return { kind: 'request', pass };
  }
}
