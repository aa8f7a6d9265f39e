/** One feature as `docs/features.md` has it. */
export interface Feature {
  /** `61`, or `N2`. */
  readonly row: string;
  readonly line: number;
  /** The last cell: links to tests, or `not yet`. */
  readonly tests: string;
}

const ROW = /^\| (?<row>N?\d+) \| .* \| (?<tests>[^|]*) \|$/;

/** What stands in the last cell of a feature that is not built. */
export const NOT_YET = 'not yet';

/** Links shown for a feature; more tests are found by its number. */
const SHOWN = 3;

/** The features of the page, in its order. */
export function featuresIn(page: string): readonly Feature[] {
  return page.split('\n').flatMap((text, at) => {
    const { row, tests } = ROW.exec(text)?.groups ?? {};
    return row === undefined || tests === undefined ? [] : [{ row, line: at + 1, tests: tests.trim() }];
  });
}

/** The page with the last cell of every row as the tests say; files are paths from the root. */
export function withTests(page: string, tests: ReadonlyMap<string, readonly string[]>): string {
  return page
    .split('\n')
    .map((text) => {
      const row = ROW.exec(text)?.groups?.['row'];
      return row === undefined
        ? text
        : `${text.slice(0, text.lastIndexOf('|', text.length - 2))}| ${cellOf(tests.get(row) ?? [])} |`;
    })
    .join('\n');
}

function cellOf(files: readonly string[]): string {
  if (files.length === 0) return NOT_YET;
  return files
    .slice(0, SHOWN)
    .map((file) => `[${(file.split('/').at(-1) ?? file).replace(/\.test\.ts$/, '')}](../${file})`)
    .join(', ');
}
