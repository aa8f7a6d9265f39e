import type { Question } from '@fw/client';
import type { Service } from '../talk/service.ts';
import { ChooseCommand } from './choose-command.tsx';
import { ConfirmCard } from './confirm-card.tsx';
import { SlotForm } from './slot-form.tsx';

export interface QuestionProps {
  readonly service: Service;
  readonly question: Question;
  /** An answer as data, and what it was in words. */
  readonly onAnswer: (answer: unknown, words: string) => void;
  /** An answer in words, and how it is shown. */
  readonly onSay: (words: string, shown: string) => void;
}

/** The open question: choices as buttons, missing values as a form, a confirmation as a card. Words answer it as well. */
export function QuestionView(props: QuestionProps) {
  switch (props.question.kind) {
    case 'confirm':
      return <ConfirmCard {...props} />;
    case 'fill-slots':
      return <SlotForm {...props} />;
    case 'choose-command':
      return <ChooseCommand {...props} />;
    case 'question':
      return <Options {...props} />;
  }
}

/** A question of the agent's: what may be picked as buttons, if it said so. */
function Options({ question, onAnswer }: QuestionProps) {
  const { enum: options, type } = question.answerSchema;
  const picks: readonly unknown[] = Array.isArray(options) ? options : type === 'boolean' ? [true, false] : [];
  if (picks.length === 0) return <p class="hint">Answer it below.</p>;
  const wordsOf = (pick: unknown) => (pick === true ? 'Yes' : pick === false ? 'No' : String(pick));
  return (
    <p class="card row">
      {picks.map((pick) => (
        <button type="button" key={String(pick)} onClick={() => onAnswer(pick, wordsOf(pick))}>
          {wordsOf(pick)}
        </button>
      ))}
    </p>
  );
}
