import { html, type Html } from '../../page/html.ts';
import { percent, table } from '../../page/table.ts';
import { curveTop, type ChosenPoint, chosenPoints } from '../curve.ts';
import type { ContextReport } from '../training-report.ts';

/** Size of the picture and of the room for its labels. */
const WIDTH = 560;
const HEIGHT = 280;
const LEFT = 52;
const BOTTOM = 40;
const EDGE = 24;

/**
 * Risk and coverage as a picture, with the point that was chosen for each effect, and as a table: how many wrong
 * executions it costs to execute more without asking.
 */
export function curveFigure({ context, evaluation, risks }: ContextReport): Html {
  const { curve } = evaluation;
  if (curve.length === 0) return html``;
  const top = curveTop(curve);
  const x = (coverage: number) => Number((LEFT + coverage * (WIDTH - LEFT - EDGE)).toFixed(1));
  const y = (risk: number) => Number((HEIGHT - BOTTOM - Math.min(1, risk / top) * (HEIGHT - BOTTOM - EDGE)).toFixed(1));
  const path = curve.map(({ coverage, risk }, at) => `${at === 0 ? 'M' : 'L'}${x(coverage)} ${y(risk)}`).join('');
  const point = ({ effects, coverage, measured }: ChosenPoint) =>
    html`<circle class="c1" cx="${x(coverage)}" cy="${y(measured)}" r="5" /><text
        x="${x(coverage)}"
        y="${y(measured) - 9}"
        text-anchor="${coverage > 0.8 ? 'end' : 'middle'}"
        >${effects.join(', ')}</text
      >`;
  const steps = Array.from({ length: 10 }, (_, at) => curve.find(({ coverage }) => coverage >= (at + 1) / 10 - 1e-9));
  return html`<figure>
      <svg
        viewBox="0 0 ${WIDTH} ${HEIGHT}"
        role="img"
        aria-label="Risk and coverage of ${context === '*' ? 'the top level' : context}; the table below gives it in figures"
      >
        <path class="axis" d="M${LEFT} ${EDGE}V${HEIGHT - BOTTOM}H${WIDTH - EDGE}" />
        <path class="curve" d="${path}" />
        <text x="${LEFT - 6}" y="${EDGE + 4}" text-anchor="end">${(100 * top).toFixed(0)} %</text>
        <text x="${LEFT - 6}" y="${HEIGHT - BOTTOM}" text-anchor="end">0 %</text>
        <text x="${LEFT}" y="${EDGE - 8}">wrong executions per execution</text>
        <text x="${LEFT}" y="${HEIGHT - BOTTOM + 16}" text-anchor="middle">0 %</text>
        <text x="${WIDTH - EDGE}" y="${HEIGHT - BOTTOM + 16}" text-anchor="end">100 %</text>
        <text x="${(LEFT + WIDTH) / 2}" y="${HEIGHT - 8}" text-anchor="middle">executed without asking</text>
        ${chosenPoints(risks).map(point)}
      </svg>
      <figcaption>
        Held-out requests from the surest down. A dot is where an effect's threshold stands; requests that are turned
        away are counted there and not in the line, so it may lie beside it.
      </figcaption>
    </figure>
    <details>
      <summary>The curve in figures</summary>
      ${table(
        'Risk by coverage',
        ['executed without asking', 'wrong executions per execution'],
        steps.flatMap((step) => (step === undefined ? [] : [[percent(step.coverage), percent(step.risk)]])),
      )}
    </details> `;
}
