import type { Entry } from '../pass/entry.ts';
import type { Pass } from '../pass/pass.ts';
import { timed } from '../pass/timed.ts';
import type { Place } from '../place/load-place.ts';
import { resumeAnswer } from './resume-answer.ts';
import { resumeChoice } from './resume-choice.ts';
import { resumeConfirmation } from './resume-confirmation.ts';
import type { Expected } from './resume.ts';

/** Takes the words for an answer to the open question, or for what they are instead. */
export async function takeAnswer(pass: Pass, place: Place, expected: Expected): Promise<Entry> {
  switch (expected.kind) {
    case 'choose-command':
      return timed(pass, 'detect', () => resumeChoice(pass, place, expected));
    case 'fill-slots':
      return timed(pass, 'extract', () => resumeAnswer(pass, place, expected));
    case 'confirm':
      return timed(pass, 'extract', () => resumeConfirmation(pass, place, expected));
  }
}
