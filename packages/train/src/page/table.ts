import { html, type Content, type Html } from './html.ts';

/** A table with its caption; it scrolls by itself where it is wider than the page. Nothing where there are no rows. */
export function table(caption: string, head: readonly string[], rows: readonly (readonly Content[])[]): Html {
  if (rows.length === 0) return html``;
  const cells = (row: readonly Content[]) =>
    row.map((cell, at) => (at === 0 ? html`<th scope="row">${cell}</th>` : html`<td>${cell}</td>`));
  return html`<div class="wide" role="group" aria-label="${caption}" tabindex="0">
    <table>
      <caption>
        ${caption}
      </caption>
      <thead>
        <tr>
          ${head.map((cell) => html`<th scope="col">${cell}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${rows.map(
          (row) =>
            html`<tr>
              ${cells(row)}
            </tr> `,
        )}
      </tbody>
    </table>
  </div> `;
}

/** A list of lines. Nothing where there are none. */
export function list(items: readonly Content[]): Html {
  return items.length === 0
    ? html``
    : html`<ul>
        ${items.map((item) => html`<li>${item}</li>`)}
      </ul> `;
}

/** Most characters of a sentence that a page shows. */
const SHOWN = 240;

/** A sentence as it was said, cut where it goes on for pages. */
export function quote(text: string): Html {
  const shown = text.length > SHOWN ? `${text.slice(0, SHOWN)} …` : text;
  return html`<q dir="auto">${shown}</q>`;
}

/** A share in [0, 1] as people read it. */
export function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}
