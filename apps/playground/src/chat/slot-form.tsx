import { Field } from './field.tsx';
import { filledIn } from '../talk/by-hand.ts';
import { formTexts } from '../talk/form-texts.ts';
import { readField, type FieldSchema } from '../talk/field-schema.ts';
import type { QuestionProps } from './question-view.tsx';

/** Missing or refused values as a form, made from the schema of a good answer. */
export function SlotForm({ question, onAnswer }: QuestionProps) {
  const { properties = {}, required = [] } = question.answerSchema as {
    // As JSON Schema writes an object.
    readonly properties?: Readonly<Record<string, FieldSchema>>;
    readonly required?: readonly string[];
  };
  const send = (event: SubmitEvent) => {
    const texts = formTexts(event);
    const values = Object.entries(properties).flatMap(([slot, schema]) => {
      const value = readField(schema, texts(slot));
      return value === undefined ? [] : [[slot, value] as const];
    });
    onAnswer(Object.fromEntries(values), filledIn(values));
  };
  return (
    <form class="card slots" aria-label="What is missing" onSubmit={send}>
      {Object.entries(properties).map(([slot, schema], index) => (
        <Field
          key={slot}
          slot={slot}
          schema={schema}
          first={index === 0}
          required={required.includes(slot)}
          issues={question.issues.filter((issue) => issue.slot === slot)}
        />
      ))}
      <button class="primary">Send</button>
    </form>
  );
}
