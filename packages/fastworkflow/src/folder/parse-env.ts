/** Settings as `NAME=value` lines give them. */
export type Env = Readonly<Record<string, string | undefined>>;

const LINE = /^\s*(?:export\s+)?([A-Za-z_][A-Za-z0-9_.]*)\s*=\s*(.*)$/;

/**
 * Reads the text of an env file: `NAME=value` lines, `#` comments, single or double quotes, `export` before a name.
 * Double quotes understand `\n`, `\t`, `\"` and `\\`. A line that is none of these is skipped. The process's own
 * environment is neither read nor changed.
 */
export function parseEnv(text: string): Env {
  const pairs = text.split(/\r?\n/).flatMap((line) => {
    const [, name, rest = ''] = LINE.exec(line) ?? [];
    return name === undefined ? [] : [[name, readValue(rest)] as const];
  });
  return Object.fromEntries(pairs);
}

function readValue(rest: string): string {
  const [, single] = /^'([^']*)'/.exec(rest) ?? [];
  if (single !== undefined) return single;
  const [, double] = /^"((?:[^"\\]|\\.)*)"/.exec(rest) ?? [];
  if (double !== undefined) return double.replace(/\\(.)/g, (_, escaped: string) => ESCAPES[escaped] ?? escaped);
  // An unquoted value ends at a comment, which needs a blank before it: `KEY=a#b` is `a#b`.
  return rest.replace(/(^|\s+)#.*$/, '').trim();
}

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r' };
