/** Size of the picture and of the room for its labels, in pixels. */
const WIDTH = 480;
const HEIGHT = 240;
const LEFT = 52;
const BOTTOM = 36;
const EDGE = 12;

/** A point of the risk-coverage curve, both in [0, 1]. */
export interface CurvePoint {
  readonly coverage: number;
  readonly risk: number;
}

/**
 * The risk-coverage curve as SVG: how many wrong executions it costs to execute more without asking. The vertical axis
 * ends at the next 5 % above the largest risk.
 */
export function renderCurve(points: readonly CurvePoint[]): string {
  if (points.length === 0) return '';
  const top = Math.max(0.05, Math.ceil(Math.max(...points.map(({ risk }) => risk)) * 20) / 20);
  const x = (coverage: number) => LEFT + coverage * (WIDTH - LEFT - EDGE);
  const y = (risk: number) => HEIGHT - BOTTOM - (risk / top) * (HEIGHT - BOTTOM - EDGE);
  const path = [...points]
    .sort((a, b) => a.coverage - b.coverage)
    .map(({ coverage, risk }, at) => `${at === 0 ? 'M' : 'L'}${x(coverage).toFixed(1)} ${y(risk).toFixed(1)}`)
    .join('');
  const label = (text: string, at: readonly [number, number], anchor: string) =>
    `<text x="${at[0]}" y="${at[1]}" text-anchor="${anchor}" font-size="12" fill="currentColor">${text}</text>`;
  return [
    `<svg viewBox="0 0 ${WIDTH} ${HEIGHT}" width="${WIDTH}" role="img" aria-label="Wrong executions by share executed without asking">`,
    `<path d="M${LEFT} ${EDGE}V${HEIGHT - BOTTOM}H${WIDTH - EDGE}" fill="none" stroke="currentColor" opacity=".5"/>`,
    `<path d="${path}" fill="none" stroke="#3578c9" stroke-width="2"/>`,
    label(`${(100 * top).toFixed(0)} %`, [LEFT - 6, EDGE + 8], 'end'),
    label('0 %', [LEFT - 6, HEIGHT - BOTTOM], 'end'),
    label('0 %', [LEFT, HEIGHT - BOTTOM + 16], 'middle'),
    label('100 %', [WIDTH - EDGE, HEIGHT - BOTTOM + 16], 'end'),
    label('executed without asking', [(LEFT + WIDTH) / 2, HEIGHT - 6], 'middle'),
    label('wrong', [LEFT + 6, EDGE + 8], 'start'),
    '</svg>',
  ].join('');
}
