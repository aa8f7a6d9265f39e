import type { Issue } from '@fw/client';
import { inputOf, type FieldSchema } from '../talk/field-schema.ts';
import { takeFocus } from './take-focus.ts';

interface FieldProps {
  readonly slot: string;
  readonly schema: FieldSchema;
  readonly required: boolean;
  readonly issues: readonly Issue[];
  /** Takes the focus when the form appears. */
  readonly first: boolean;
}

/** One value of a form: its name, what is wrong with it, how to type it, and what would do. */
export function Field({ slot, schema, required, issues, first }: FieldProps) {
  const kind = inputOf(schema);
  // The label asks for what is missing: its description says the rest, or its author's question where there is none.
  const told = issues.filter(({ kind }) => kind !== 'missing' || schema.description === undefined);
  const hints = told.length > 0 ? told.map(({ message }) => message) : [schema.description ?? ''];
  const suggestions = [...new Set(issues.flatMap((issue) => issue.suggestions))];
  const common = {
    id: `slot-${slot}`,
    name: slot,
    required,
    'aria-describedby': `hint-${slot}`,
    ...(first && { ref: takeFocus }),
  };
  return (
    <div class="field">
      <label for={common.id}>{schema.title ?? schema.label ?? slot.replaceAll('_', ' ')}</label>
      {kind === 'select' || kind === 'yes-no' ? (
        <select {...common}>
          <option value="">Choose</option>
          {kind === 'yes-no' ? (
            <>
              <option value="true">Yes</option>
              <option value="false">No</option>
            </>
          ) : (
            schema.enum?.map((option) => (
              <option key={String(option)} value={String(option)}>
                {String(option)}
              </option>
            ))
          )}
        </select>
      ) : kind === 'json' ? (
        <textarea {...common} rows={3} placeholder="{ }" />
      ) : (
        <input
          {...common}
          type={kind}
          min={schema.minimum}
          max={schema.maximum}
          step={kind === 'number' ? 'any' : undefined}
          list={suggestions.length > 0 ? `some-${slot}` : undefined}
          placeholder={schema.type === 'array' ? 'one, two, three' : exampleOf(schema)}
        />
      )}
      {suggestions.length > 0 && (
        <datalist id={`some-${slot}`}>
          {suggestions.map((text) => (
            <option key={text} value={text} />
          ))}
        </datalist>
      )}
      <small id={`hint-${slot}`}>{hints.join(' ')}</small>
    </div>
  );
}

/** How a value is written, as its author showed it. */
function exampleOf({ examples: [first] = [] }: FieldSchema): string | undefined {
  return typeof first === 'string' || typeof first === 'number' ? String(first) : undefined;
}
