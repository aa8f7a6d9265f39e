import { html, table, type Html } from '@fw/train/internal';
import type { FinishedTrial } from 'fastworkflow/evaluation';

type Turn = FinishedTrial['talk'][number]['turn'];

/** A failed trial to unfold: why it failed, what was wanted, what was said, asked and done. */
export function trialDetails({ task, trial, report, talk }: FinishedTrial): Html {
  const { user, expect } = task;
  const wanted = [...expect.effects, ...expect.reads].map(({ command, input }) => [
    html`<code>${command}</code>`,
    input === undefined ? 'anything' : html`<code>${JSON.stringify(input)}</code>`,
  ]);
  return html`<details>
    <summary>${task.id}, trial ${trial + 1}: ${cut(report.reason ?? '')}</summary>
    ${'wants' in user ? html`<p>The person wants: ${user.wants}</p>` : undefined}
    ${table('What should have run', ['command', 'with'], wanted)}
    ${expect.says.length === 0 ? undefined : html`<p>Some answer should say: ${expect.says.join('; ')}</p>`}
    ${
      talk.length === 0
        ? html`<p>Nothing was said.</p>`
        : html`<dl class="talk">
            ${talk.map(
              ({ said, turn }) =>
                html`<dt>person</dt>
                  <dd dir="auto">${said}</dd>
                  <dt>${speaker(turn)}</dt>
                  <dd dir="auto">${turn.answer}</dd>
                  ${effects(turn)}`,
            )}
          </dl>`
    }
  </details> `;
}

const SPEAKERS: Readonly<Record<Turn['status'], string>> = {
  completed: 'answer',
  'awaiting-user': 'question',
  failed: 'failure',
  cancelled: 'cancelled',
};

function speaker({ status, clarification }: Turn): string {
  return clarification?.kind === 'confirm' ? 'question, before anything is done' : SPEAKERS[status];
}

function effects({ ran }: Turn): readonly Html[] {
  return ran.map(
    ({ command, input, output, replayed }) =>
      html`<dd class="faint">
        ${output.success === false ? 'declined' : replayed ? 'told again' : 'ran'}:
        <code>${command} ${JSON.stringify(input)}</code>
      </dd>`,
  );
}

/** Characters of a reason that fit on a line. */
const SHOWN = 200;

function cut(text: string): string {
  return text.length > SHOWN ? `${text.slice(0, SHOWN)} …` : text;
}
