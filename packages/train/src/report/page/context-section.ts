import { html, type Html } from '../../page/html.ts';
import type { PageSection } from '../../page/page.ts';
import { list, percent, quote, table } from '../../page/table.ts';
import type { UtteranceMap } from '../map-utterances.ts';
import { promiseLine } from '../promise-line.ts';
import { tierLine } from '../tier-line.ts';
import type { ContextReport } from '../training-report.ts';
import { curveFigure } from './curve-figure.ts';
import { mapFigure } from './map-figure.ts';

/** How one context was trained: promises, curve, confusions, map. */
export function contextSection(report: ContextReport, map: UtteranceMap | undefined): PageSection {
  const { context, commands, utterances, reused, heldOutBy, evaluation, risks, secondTier } = report;
  const held =
    evaluation.commandRows === 0
      ? html`<p>
          ${commands} commands, ${utterances} utterances. Nothing could be held out, so nothing is known of how it does
          on other words.
        </p>`
      : html`<p>
          ${commands} commands, ${utterances} utterances${reused ? ', taken over unchanged' : ''}. On held-out
          utterances${heldOutBy === 'persona' ? ', those of one persona at a time' : ''}: right
          ${percent(evaluation.accuracy)}, among three ${percent(evaluation.top3)}; executed rightly
          ${percent(evaluation.executedRight)}, wrongly ${percent(evaluation.executedWrong)}, asked
          ${percent(evaluation.asked)}, turned away ${percent(evaluation.turnedAway)}.
        </p>`;
  const promises = Object.entries(risks).map(([effect, risk]) => [
    effect,
    percent(risk.promised),
    promiseLine(risk, evaluation.commandRows),
    risk.threshold > 1 ? 'none: it asks always' : risk.threshold.toFixed(3),
    percent(risk.coverage),
  ]);
  return {
    heading: context === '*' ? 'Top level' : context,
    body: html`${held} ${map === undefined ? undefined : mapFigure(map)}
    ${table('What may run unasked', ['effect', 'wrong executions allowed', 'what that rests on', 'threshold', 'runs unasked'], promises)}
    ${secondTier === undefined ? undefined : html`<p>${tierLine(secondTier)}.</p>`} ${curveFigure(report)}
    ${confusionTable(report)}`,
  };
}

function confusionTable({ evaluation }: ContextReport): Html {
  return table(
    'Taken for another command, on held-out words',
    ['meant', 'taken for', 'times', 'sentences'],
    evaluation.confusions.map(({ meant, taken, count, sentences = [] }) => [
      meant,
      taken,
      count,
      list(sentences.map(quote)),
    ]),
  );
}
