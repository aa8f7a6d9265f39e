import { markupText } from '../../packages/signature/src/text/markup-text.ts';

/** One line of a terminal, and what stands beside it to say what it shows. */
export interface PictureLine {
  readonly text: string;
  readonly remark?: string;
}

/** Columns of the terminal; longer lines are wrapped. */
const COLUMNS = 84;
/** Pixels of a character and of a line at the size that is drawn. */
const WIDTH = 8.1;
const HEIGHT = 20;
const MARGIN = 20;
const REMARKS = 230;

/** A terminal as a picture that any page may hold: no script, no font and nothing else from elsewhere. */
export function terminalSvg(title: string, lines: readonly PictureLine[]): string {
  const rows = lines.flatMap(({ text, remark }) =>
    wrapped(text).map((part, at) => ({
      text: part,
      remark: at === 0 ? remark : undefined,
      said: text.startsWith('> '),
    })),
  );
  const terminal = Math.ceil(COLUMNS * WIDTH) + 2 * MARGIN;
  const width = terminal + REMARKS;
  const height = rows.length * HEIGHT + 2 * MARGIN + HEIGHT;
  const drawn = rows.flatMap(({ text, remark, said }, at) => {
    const y = MARGIN + HEIGHT * (at + 2);
    const style = said ? 'said' : text.startsWith('$ ') ? 'quiet' : /^Go ahead\?/.test(text) ? 'asks' : 'says';
    const line =
      text === '' ? [] : [`<text class="${style}" x="${MARGIN}" y="${y}" xml:space="preserve">${marked(text)}</text>`];
    if (remark === undefined) return line;
    const arrow = `<path class="arrow" d="M${terminal - MARGIN + 4} ${y - 5}h${MARGIN + 6}"/>`;
    return [...line, arrow, `<text class="remark" x="${terminal + 18}" y="${y}">${markupText(remark)}</text>`];
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" role="img" aria-labelledby="title">
<title id="title">${markupText(title)}</title>
<style>
text { font: 13.5px ui-monospace, SFMono-Regular, Menlo, Consolas, 'DejaVu Sans Mono', monospace; fill: #d7dde4; }
.said { fill: #7cc7ff; font-weight: 600; } .quiet { fill: #9aa5b1; } .asks { fill: #ffd479; } .why { fill: #8fd694; }
.remark { font: 600 14px system-ui, sans-serif; fill: #0d7a3f; } .arrow { stroke: #0d7a3f; fill: none; stroke-width: 1.5; }
@media (prefers-color-scheme: dark) { .remark { fill: #8fd694; } .arrow { stroke: #8fd694; } }
</style>
<rect width="${terminal}" height="${height}" rx="10" fill="#15191f"/>
<circle cx="22" cy="20" r="5" fill="#ff5f57"/><circle cx="40" cy="20" r="5" fill="#febc2e"/><circle cx="58" cy="20" r="5" fill="#28c840"/>
${drawn.join('\n')}
</svg>
`;
}

/** Where a value came from stands in brackets at the end of its line. */
function marked(text: string): string {
  const found = /^( {2}.*)(\((?:you said|looked up|as given|chosen).*\))$/.exec(text);
  const [, value = '', why = ''] = found ?? [];
  return found === null ? markupText(text) : `${markupText(value)}<tspan class="why">${markupText(why)}</tspan>`;
}

/** Breaks a line at blanks, so that what follows stands under it. */
function wrapped(text: string): readonly string[] {
  if (text.length <= COLUMNS) return [text];
  const at = text.lastIndexOf(' ', COLUMNS);
  return at <= 0 ? [text] : [text.slice(0, at), ...wrapped(`  ${text.slice(at + 1)}`)];
}
