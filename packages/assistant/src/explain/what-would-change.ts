import { humanName } from '@fw/signature';
import type { TurnExplanation } from './explain-turn.ts';

/** What would have led to another answer, drawn from what decided this one. */
export function whatWouldChange(explanation: Omit<TurnExplanation, 'wouldChange'>): readonly string[] {
  return [...aboutTheCommand(explanation), ...aboutTheValues(explanation), ...aboutTheQuestion(explanation)];
}

function aboutTheCommand({ chosen, routing, question }: Omit<TurnExplanation, 'wouldChange'>): readonly string[] {
  if (chosen === undefined) {
    const nearest = routing.flatMap(({ intent }) =>
      intent.kind === 'unmatched' ? intent.nearest : intent.kind === 'ambiguous' ? intent.candidates : [],
    );
    const [best] = nearest;
    return best === undefined
      ? ['Words that a command was trained with, or its name.']
      : [`Naming the command: “/${nameOf(best.command)}” was nearest (${percent(best.confidence)}).`];
  }
  switch (chosen.by) {
    case 'exact':
    case 'call':
      return ['Another name: this one was given outright.'];
    case 'fuzzy':
      return [`The name typed in full: “${nameOf(chosen.command)}” was the only one near.`];
    case 'adapted':
      return ['Undoing the lesson that taught these words: “you misunderstood” does that for the next time.'];
    case 'chosen':
      return question === undefined ? ['Another choice.'] : [];
    case 'classified':
      return chosen.runnerUp === undefined
        ? [`Naming another command: nothing else came near (${percent(chosen.confidence)}).`]
        : [
            `Naming “/${nameOf(chosen.runnerUp.command)}”: it came second (${percent(chosen.runnerUp.confidence)} to ${percent(chosen.confidence)}).`,
          ];
  }
}

function aboutTheValues({ commands }: Omit<TurnExplanation, 'wouldChange'>): readonly string[] {
  return commands.flatMap(({ issues, values }) => [
    ...issues.map(({ slot, kind, suggestions }) => {
      const what = slot === undefined ? 'the request' : `the ${humanName(slot)}`;
      if (kind === 'missing') return `Saying ${what}.`;
      if (kind === 'ungrounded') return `Saying ${what} in the person's own words, or showing a result that has it.`;
      if (kind === 'refused') return `A change in the application: it refuses ${what}.`;
      return `Another value for ${what}${suggestions.length === 0 ? '' : `, for example ${suggestions.join(', ')}`}.`;
    }),
    ...values
      .filter(({ evidence }) => evidence.confidence < UNSURE)
      .map(
        ({ slot, evidence }) =>
          `Saying the ${humanName(slot)} outright: it was read with ${percent(evidence.confidence)}.`,
      ),
  ]);
}

/** A value read with less was a guess worth telling of. Source: chosen here. */
const UNSURE = 0.7;

function aboutTheQuestion({ question }: Omit<TurnExplanation, 'wouldChange'>): readonly string[] {
  switch (question?.kind) {
    case 'confirm':
      return ['A yes runs what was shown; a no drops it; a correction shows it again.'];
    case 'choose-command':
      return [`Choosing one of ${question.candidates.map(({ label }) => label).join(', ')}.`];
    default:
      return [];
  }
}

function nameOf(command: string): string {
  return command.split('/').at(-1) ?? command;
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}
