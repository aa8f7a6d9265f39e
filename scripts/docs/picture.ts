// Draws docs/images/demo.svg from what `npm run demo` prints: node scripts/docs/picture.ts [file]
// With a file, from what is in it instead of running the demo.
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { terminalSvg, type PictureLine } from './svg.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const TITLE = 'A return in a shop: asked, looked up, shown, confirmed, done once';
const START = '$ fw run examples/retail_workflow';
const END = /^Changes in the shop's own journal/;

/** What a line shows, by how it begins; each is said once. */
const REMARKS: readonly (readonly [begin: RegExp, remark: string])[] = [
  [/^Which payment method/, 'asks instead of guessing'],
  [/^ {2}order number/, 'every value has its proof'],
  [/^Go ahead\?/, 'nothing is done unseen'],
  [/^> yes {2,}/, 'a retry, or a double click'],
  [END, 'done exactly once'],
];

const [file] = process.argv.slice(2);
const printed =
  file === undefined
    ? execFileSync(process.execPath, [join(ROOT, 'scripts', 'demo.ts')], { cwd: ROOT, encoding: 'utf8' })
    : readFileSync(file, 'utf8');
const all = printed.split('\n');
const last = all.findIndex((line) => END.test(line));
const first = all.indexOf(START);
if (first < 0 || last < first) throw new Error(`The demo does not print "${START}" and, after it, ${END.source}.`);
const lines = all.slice(first, last + 1).map((text): PictureLine => {
  const remark = REMARKS.find(([begin]) => begin.test(text))?.[1];
  return { text, ...(remark !== undefined && { remark }) };
});

mkdirSync(join(ROOT, 'docs', 'images'), { recursive: true });
writeFileSync(join(ROOT, 'docs', 'images', 'demo.svg'), terminalSvg(TITLE, lines));
