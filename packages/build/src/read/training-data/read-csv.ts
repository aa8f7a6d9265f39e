import { FwError } from '@fw/signature';
import type { Catalogue } from '../../catalogue/catalogue.ts';
import { catalogueOfIntents } from './intent-found.ts';

/**
 * Reads two columns, sentences and the names of their commands; a header is recognised by its words and may name them in
 * any order. Commas, semicolons or tabs part them, quotes as in RFC 4180.
 *
 * @throws {FwError} `source-unreadable` when there are no two columns.
 */
export function readCsv(text: string, name: string): Catalogue {
  const rows = rowsOf(text.replace(/^\uFEFF/, ''));
  const [first = []] = rows;
  const head = first.map((cell) => cell.trim().toLowerCase());
  const said = head.findIndex((cell) => /^(utterances?|text|sentence|query|examples?|phrase)$/.test(cell));
  const named = head.findIndex((cell) => /^(commands?|intents?|labels?|category|class|name)$/.test(cell));
  const hasHeader = said >= 0 && named >= 0;
  const [utterance, command] = hasHeader ? [said, named] : [0, 1];
  const byCommand = new Map<string, string[]>();
  for (const row of hasHeader ? rows.slice(1) : rows) {
    const [sentence, label] = [row[utterance]?.trim() ?? '', row[command]?.trim() ?? ''];
    if (sentence === '' || label === '') continue;
    byCommand.set(label, [...(byCommand.get(label) ?? []), sentence]);
  }
  if (byCommand.size === 0)
    throw new FwError(
      'source-unreadable',
      `${name} has no two columns: a sentence and the name of its command on each line.`,
    );
  const intents = [...byCommand].map(([label, utterances]) => ({ name: label, utterances, slots: [] }));
  return catalogueOfIntents(intents, { kind: 'csv', title: name.replace(/\.\w+$/, '') });
}

function rowsOf(text: string): readonly (readonly string[])[] {
  const firstLine = text.split('\n', 1)[0] ?? '';
  const mark = ['\t', ';', ','].find((each) => firstLine.includes(each)) ?? ',';
  const rows: string[][] = [];
  let row: string[] = [];
  let cell = '';
  let quoted = false;
  for (let at = 0; at < text.length; at++) {
    const each = text[at]!;
    if (quoted) {
      if (each === '"' && text[at + 1] === '"') cell += text[++at]!;
      else if (each === '"') quoted = false;
      else cell += each;
    } else if (each === '"' && cell.trim() === '') [cell, quoted] = ['', true];
    else if (each === mark) {
      row.push(cell);
      cell = '';
    } else if (each === '\n') {
      rows.push([...row, cell.replace(/\r$/, '')]);
      [row, cell] = [[], ''];
    } else cell += each;
  }
  if (cell !== '' || row.length > 0) rows.push([...row, cell]);
  return rows.filter((cells) => cells.some((each) => each.trim() !== ''));
}
