import { markupText } from '@fw/signature';

/** What may stand in a template: text and numbers are escaped, markup is taken as it is, nothing leaves nothing. */
export type Content = string | number | Html | undefined | readonly Content[];

/** Markup. Only {@link html} makes it, so no text from a model, a record or a person can pass for it. */
export class Html {
  readonly #markup: string;

  private constructor(markup: string) {
    this.#markup = markup;
  }

  /** Fills a template; see {@link html}. */
  static fill(parts: TemplateStringsArray, contents: readonly Content[]): Html {
    // Templates are indented for whoever reads the source.
    return new Html(parts.map((part, at) => part.replace(/\n\s+/g, '\n') + Html.#write(contents[at])).join(''));
  }

  static #write(content: Content): string {
    if (content === undefined) return '';
    if (content instanceof Html) return content.#markup;
    if (typeof content === 'object') return content.map((each) => Html.#write(each)).join('');
    return escape(String(content));
  }

  toString(): string {
    return this.#markup;
  }
}

/**
 * Markup from a template. Every value is escaped for elements and for attributes in double quotes; a list is put
 * together; what controls terminals or turns the direction of writing becomes U+FFFD.
 */
export function html(parts: TemplateStringsArray, ...contents: readonly Content[]): Html {
  return Html.fill(parts, contents);
}

// Line ends and tabs stay.
// oxlint-disable-next-line no-control-regex
const UNSHOWABLE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

function escape(text: string): string {
  return markupText(text.toWellFormed().replace(UNSHOWABLE, '\ufffd'));
}
