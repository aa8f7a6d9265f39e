import { html, type Html } from '../../page/html.ts';
import { PICTURE_COLOURS } from '../../page/style.ts';
import { list, percent, quote, table } from '../../page/table.ts';
import type { MappedUtterance, UtteranceMap } from '../map-utterances.ts';

const WIDTH = 720;
const EDGE = 14;
const SCALE = WIDTH / 2 - EDGE;
const LEAST_HEIGHT = 160;

/**
 * The map of a context's utterances as a picture, and as a table of what lies near what. A command has a mark of its own
 * and a number; its row leads to the picture with its marks alone, by pointer and by keyboard, without a script.
 */
export function mapFigure({ context, commands, points, shown }: UtteranceMap): Html {
  const reach = points.reduce((most, { y }) => Math.max(most, Math.abs(y)), 0);
  const height = Math.max(LEAST_HEIGHT, Math.ceil(2 * (reach * SCALE + EDGE)));
  const all = commands.reduce((sum, { utterances }) => sum + utterances, 0);
  const placed = points.map(({ x, y, ...said }) => ({ ...said, x: WIDTH / 2 + x * SCALE, y: height / 2 + y * SCALE }));
  const own = commands.map((_, at) => placed.filter(({ command }) => command === at));
  const id = (at: number) => `map-${context}-${at + 1}`;
  return html`<figure>
      <svg
        class="map"
        id="map-${context}"
        viewBox="0 0 ${WIDTH} ${height}"
        role="img"
        aria-label="Map of the utterances of ${context === '*' ? 'the top level' : context}; the table below tells what lies near what"
      >
        ${commands.map(({ command }, at) => marks({ command, at, id: id(at), points: own[at]! }))}
        ${own.map((ones, at) => numberOf(at, ones))}
      </svg>
      <figcaption>
        ${points.length < all ? `${points.length} of ${all} utterances` : `${all} utterances`}, flattened to the two
        directions in which they differ most; these hold ${percent(shown)} of their differences, so what lies together
        here may still lie apart. Rest on a mark to read it, follow a number to see its command alone.
        <a href="#map-${context}">All commands</a>
      </figcaption>
    </figure>
    ${table(
      'What lies near what',
      ['command', 'utterances', 'nearest command', 'utterances nearer to another', 'such as'],
      commands.map(({ command, utterances, nearest, astray, strays }, at) => [
        html`<svg class="swatch c${at % PICTURE_COLOURS}" viewBox="0 0 14 14" aria-hidden="true">
            <path d="${shapeOf(at, 7, 7)}" />
          </svg>
          <a href="#${id(at)}">${at + 1} ${command}</a>`,
        utterances,
        nearest ?? '–',
        astray,
        list(strays.map(({ text, nearer }) => html`${quote(text)} (${nearer})`)),
      ]),
    )}`;
}

interface Marked {
  readonly command: string;
  readonly at: number;
  readonly id: string;
  readonly points: readonly MappedUtterance[];
}

function marks({ command, at, id, points }: Marked): Html {
  return html`<g class="one c${at % PICTURE_COLOURS}" id="${id}">
    ${points.map(
      ({ text, x, y }) =>
        html`<path d="${shapeOf(at, x, y)}"><title>${at + 1} ${command}: ${text.slice(0, MOST_TITLE)}</title></path> `,
    )}</g
  > `;
}

/** Above the mark that lies in the midst of a command's marks. */
function numberOf(at: number, points: readonly MappedUtterance[]): Html {
  const middle = (along: 'x' | 'y') => points.reduce((sum, point) => sum + point[along] / points.length, 0);
  const [x, y] = [middle('x'), middle('y')];
  const away = (point: MappedUtterance) => Math.hypot(point.x - x, point.y - y);
  const [midst] = points.toSorted((a, b) => away(a) - away(b));
  return midst === undefined
    ? html``
    : html`<text class="number" x="${round(midst.x)}" y="${round(midst.y - ABOVE)}">${at + 1}</text> `;
}

/** From a mark to its number, in the picture's units. */
const ABOVE = 11;

/** Characters of an utterance that a browser can show beside the pointer. */
const MOST_TITLE = 160;

/** Around a point, as paths. Seven and eight colours have no divisor in common: 56 commands look different. */
const SHAPES = [
  'm-4 0a4 4 0 1 0 8 0a4 4 0 1 0-8 0z',
  'm-4-4h8v8h-8z',
  'm0-5l5 9h-10z',
  'm0-6l6 6l-6 6l-6-6z',
  'm-1.5-5h3v3.5h3.5v3h-3.5v3.5h-3v-3.5h-3.5v-3h3.5z',
  'm0 5l5-9h-10z',
  'm-5-3l2-2l3 3l3-3l2 2l-3 3l3 3l-2 2l-3-3l-3 3l-2-2l3-3z',
];

/** A command's shape at a place: neighbours in the list differ in shape and in colour. */
function shapeOf(at: number, x: number, y: number): string {
  return `M${round(x)} ${round(y)}${SHAPES[at % SHAPES.length]!}`;
}

function round(value: number): number {
  return Math.round(10 * value) / 10;
}
