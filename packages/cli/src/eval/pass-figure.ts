import { html, type Html } from '@fw/train/internal';

/** pass^k with its interval; shares in [0, 1]. */
interface Bar {
  readonly k: number;
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

const WIDTH = 480;
const HEIGHT = 220;
const LEFT = 52;
const BOTTOM = 40;
const EDGE = 16;
/** Half of the distance between two runs' marks. */
const APART = 9;

/** pass^k over k with its intervals; another run beside it as squares. */
export function passFigure(own: readonly Bar[], other: readonly Bar[] | undefined): Html {
  if (own.length === 0) return html``;
  const most = Math.max(...[...own, ...(other ?? [])].map(({ k }) => k));
  const x = (k: number) => LEFT + ((k - 0.5) / most) * (WIDTH - LEFT - EDGE);
  const y = (share: number) => HEIGHT - BOTTOM - share * (HEIGHT - BOTTOM - EDGE);
  const round = (value: number) => Math.round(10 * value) / 10;
  const bar = ({ k, low, high, value }: Bar, aside: number, mark: (at: number, height: number) => Html) => {
    const at = round(x(k) + aside);
    return html`<path
        d="M${at} ${round(y(low))}V${round(y(high))}"
        fill="none"
        stroke-width="2"
      />${mark(at, round(y(value)))}`;
  };
  const aside = other === undefined ? 0 : APART;
  return html`<figure>
    <svg
      viewBox="0 0 ${WIDTH} ${HEIGHT}"
      role="img"
      aria-label="pass^k with 95 % intervals; the table below gives it in figures"
    >
      <path class="axis" d="M${LEFT} ${EDGE}V${HEIGHT - BOTTOM}H${WIDTH - EDGE}" />
      <text x="${LEFT - 6}" y="${EDGE + 4}" text-anchor="end">100 %</text>
      <text x="${LEFT - 6}" y="${HEIGHT - BOTTOM}" text-anchor="end">0 %</text>
      ${Array.from({ length: most }, (_, at) => (most <= 10 || (at + 1) % Math.ceil(most / 10) === 0 ? html`<text x="${round(x(at + 1))}" y="${HEIGHT - BOTTOM + 16}" text-anchor="middle">${at + 1}</text>` : undefined))}
      <text x="${(LEFT + WIDTH) / 2}" y="${HEIGHT - 8}" text-anchor="middle">k</text>
      <g class="c0">
        ${own.map((each) => bar(each, aside, (at, height) => html`<circle cx="${at}" cy="${height}" r="5" />`))}
      </g>
      <g class="c1">
        ${(other ?? []).map((each) => bar(each, -aside, (at, height) => html`<path d="M${at - 4} ${height - 4}h8v8h-8z" />`))}
      </g>
    </svg>
    <figcaption>
      ${other === undefined ? 'Each dot is pass^k, its line the 95 % interval.' : 'Dots are this run, squares the other; lines are 95 % intervals.'}
    </figcaption>
  </figure>`;
}
