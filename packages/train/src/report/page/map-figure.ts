import { html, type Html } from '../../page/html.ts';
import { PICTURE_COLOURS } from '../../page/style.ts';
import { list, percent, quote, table } from '../../page/table.ts';
import type { MappedUtterance, UtteranceMap } from '../map-utterances.ts';

const WIDTH = 720;
const EDGE = 14;
const SCALE = WIDTH / 2 - EDGE;
const LEAST_HEIGHT = 160;

/** The map of a context's utterances as a picture, and as a table of what lies near what. */
export function mapFigure({ context, commands, points, shown }: UtteranceMap): Html {
  const reach = points.reduce((most, { y }) => Math.max(most, Math.abs(y)), 0);
  const height = Math.max(LEAST_HEIGHT, Math.ceil(2 * (reach * SCALE + EDGE)));
  const all = commands.reduce((sum, { utterances }) => sum + utterances, 0);
  const dot = ({ command, text, x, y }: MappedUtterance) =>
    html`<g
      ><title>${commands[command]?.command}: ${text.slice(0, MOST_TITLE)}</title
      >${mark(command, WIDTH / 2 + x * SCALE, height / 2 + y * SCALE)}</g
    > `;
  return html`<figure>
      <svg
        class="map"
        viewBox="0 0 ${WIDTH} ${height}"
        role="img"
        aria-label="Map of the utterances of ${context === '*' ? 'the top level' : context}; the table below tells what lies near what"
      >
        ${points.map(dot)}
      </svg>
      <figcaption>
        ${points.length < all ? `${points.length} of ${all} utterances` : `${all} utterances`}, flattened to the two
        directions in which they differ most; these hold ${percent(shown)} of their differences, so what lies together
        here may still lie apart. Rest on a mark to read it.
      </figcaption>
    </figure>
    ${table(
      'What lies near what',
      ['command', 'utterances', 'nearest command', 'utterances nearer to another', 'such as'],
      commands.map(({ command, utterances, nearest, astray, strays }, at) => [
        html`<svg class="swatch" viewBox="0 0 12 12" aria-hidden="true">${mark(at, 6, 6)}</svg> ${command}`,
        utterances,
        nearest ?? '–',
        astray,
        list(strays.map(({ text, nearer }) => html`${quote(text)} (${nearer})`)),
      ]),
    )}`;
}

/** Characters of an utterance that a browser can show beside the pointer. */
const MOST_TITLE = 160;

const SHAPES = [
  (x: number, y: number) => html`<circle cx="${round(x)}" cy="${round(y)}" r="4" />`,
  (x: number, y: number) => html`<path d="M${round(x - 4)} ${round(y - 4)}h8v8h-8z" />`,
  (x: number, y: number) => html`<path d="M${round(x)} ${round(y - 5)}l5 9h-10z" />`,
  (x: number, y: number) => html`<path d="M${round(x)} ${round(y - 6)}l6 6l-6 6l-6 -6z" />`,
];

/** A command's mark: colours first, then other shapes, so that 32 can be told apart. */
function mark(command: number, x: number, y: number): Html {
  const shape = SHAPES[Math.floor(command / PICTURE_COLOURS) % SHAPES.length]!;
  return html`<g class="c${command % PICTURE_COLOURS}">${shape(x, y)}</g>`;
}

function round(value: number): number {
  return Math.round(10 * value) / 10;
}
