import { foreignHead, moodOf, printable, type ReplyName } from '@fw/signature';
import { askWhichCommand } from '../pass/ask.ts';
import { asked, type Aimed } from '../pass/entry.ts';
import { noting, outcome, type Outcome, type Pass } from '../pass/pass.ts';
import { say } from '../pass/replies.ts';
import { isByMadeWords } from './by-made-words.ts';
import { isFaint } from './detect.ts';
import { isEnough } from './prefer-complete.ts';
import { tellsOnly } from '../words/tells-only.ts';

/** Moods in which a change is shown for a yes when the words are enough for it; in any other it is only offered. */
const SHOWN: ReadonlySet<string> = new Set(['asked', 'doubtful']);

/** Characters of the person's words that are said back. */
const SAID_BACK = 160;

/**
 * Law 1: only a plain wish goes on to an effect. What is denied is named and left undone; what is asked, supposed, told
 * or doubted is offered. Reads are answered whatever the mood, but one that a machine's words found for another verb is
 * offered. Judged on the whole sentence, before it is parted: a condition governs every part.
 */
export async function heedMood(whole: Pass, aimed: Aimed): Promise<Aimed | Outcome> {
  const { target, open, intent, pass } = aimed;
  const { command } = target;
  if (open.by === 'chosen' || isLiteral(whole.utterance, aimed)) return aimed;
  const { workflow } = pass.ports;
  const found = intent === undefined ? {} : { intent };
  const offer = (reply: ReplyName, values: Readonly<Record<string, string>> = {}): Outcome => {
    const others = reply === 'reported' ? secondOf(aimed) : [];
    const offers = [command.qualifiedName, ...others].map((one) => ({ command: one, scope: { path: target.path } }));
    return asked(
      whole,
      askWhichCommand(whole, { reply, offers, utterance: whole.utterance, teach: false, values }),
      found,
    );
  };
  // "Refund order 6" is near to what shows orders; words that a machine made up know no better.
  const isForeign =
    isByMadeWords(open, command) && foreignHead(whole.utterance, command, workflow.language.mood) !== undefined;
  // "The lamp arrived broken" asks for nothing yet, unless an author has people ask so.
  const isReport = open.by === 'classified' && tellsOnly(whole.utterance, workflow);
  if (isReport && !command.utterances.some((own) => tellsOnly(own, workflow))) return offer('reported');
  if (command.effect === 'read') return isForeign ? offer('clarification') : aimed;
  const { mood, words, instead } = moodOf(whole.utterance, command, workflow.language.mood);
  const said = { words: printable(words, 'terminal', SAID_BACK) };
  switch (mood) {
    case 'plain':
      return isReport ? { ...aimed, show: true } : aimed;
    case 'corrected':
      return { ...aimed, show: true };
    case 'negated':
    case 'withdrawn': {
      const note = say(workflow, 'not-wanted', said);
      if (instead === undefined) return outcome(whole, note, found);
      const only = noting({ ...whole, utterance: instead }, note);
      return {
        ...aimed,
        pass: only,
        open: { ...open, utterance: instead },
        unread: [{ utterance: instead }],
        show: true,
      };
    }
    default: {
      // What is asked or hinted at is as well answered by what would be done, for a yes.
      if (SHOWN.has(mood) && (await isEnough(whole, target)))
        return { ...aimed, pass: noting(pass, say(workflow, 'not-yet')), show: true };
      // Made-up words know few verbs; what they find is shown for a yes in any case, and need not be offered before.
      if (mood === 'doubtful' && isForeign) return { ...aimed, show: true };
      return offer(mood === 'hypothetical' ? 'not-wished-if' : 'not-wished', said);
    }
  }
}

/** The command that came second, where it runs at the same place. */
function secondOf({ intent, target, pass }: Aimed): readonly string[] {
  const second = intent?.kind === 'matched' ? intent.runnerUp : undefined;
  const command = second && pass.ports.workflow.commands.get(second.command);
  return command !== undefined && command.owner === target.command.owner && second !== undefined && !isFaint(second)
    ? [second.command]
    : [];
}

/** A call in a command's own notation, by its full name or with `slot=value`, is written, not said. */
function isLiteral(utterance: string, { intent }: Aimed): boolean {
  if (intent?.kind !== 'matched' || intent.by !== 'exact') return false;
  return /^\s*(?:\/|\S+[_/])/u.test(utterance) || /\S=\S/u.test(utterance);
}
