import { readCommands } from './command-help.ts';
import { readErrorCodes } from './error-codes.ts';
import { firstSentence, linkTo, type Page } from './page.ts';
import { readEntries, type Entry, type Export } from './read-exports.ts';

/** Pages made from the code: every export, every command of `fw`, every error code, with their lists. */
export function referencePages(root: string): readonly Page[] {
  return [...apiPages(readEntries(root)), ...commandPages(), ...errorPages(root)];
}

/** Where the page of an export stands. */
export function pathOfExport(entry: Pick<Entry, 'specifier'>, name: string, all: readonly Export[] = []): string {
  // Files of names that differ in case alone are one file on some systems.
  const clashes = all.some((other) => other.name !== name && other.name.toLowerCase() === name.toLowerCase());
  const suffix = clashes && /^[a-z]/.test(name) ? '-value' : '';
  return `${pathOfEntry(entry)}/${name}${suffix}`;
}

function pathOfEntry({ specifier }: Pick<Entry, 'specifier'>): string {
  return `api/${specifier.replace('@fw/', 'fw-').replaceAll('/', '.')}`;
}

function apiPages(entries: readonly Entry[]): readonly Page[] {
  const homes = new Map<string, string>();
  for (const entry of entries)
    for (const { name, from } of entry.exports) {
      const path = pathOfExport(entry, name, entry.exports);
      homes.set(`${entry.specifier} ${name}`, path);
      if (!homes.has(name) || from.startsWith(entry.folder)) homes.set(name, path);
    }
  return entries.flatMap((entry) => {
    const path = pathOfEntry(entry);
    const rows = entry.exports.map(({ name, docstring }) => {
      const target = linkTo(path, pathOfExport(entry, name, entry.exports));
      return `| [\`${name}\`](${target}) | ${firstSentence(docstring).replaceAll('|', '\\|')} |`;
    });
    const list = ['| export | what it is |', '|---|---|', ...rows].join('\n');
    const summary = isRoot(entry) ? entry.description : summaryOf(entry.exports);
    const markdown = `# ${entry.specifier}\n\n${entry.description}\n\n${list}\n`;
    const own: Page = { path, title: entry.specifier, section: 'API', summary, markdown, listed: true };
    return [own, ...entry.exports.map((each) => exportPage(entry, each, homes))];
  });
}

function isRoot({ specifier }: Entry): boolean {
  return !specifier.replace(/^@fw\//, '').includes('/');
}

/** What stands behind a path below a package: its names, or what its only one is. */
function summaryOf(exports: readonly Export[]): string {
  const names = exports.map(({ name }) => name);
  const only = exports.length === 1 ? exports[0] : undefined;
  if (only !== undefined) return `${only.name}: ${firstSentence(only.docstring)}`;
  return `${names.slice(0, 6).join(', ')}${names.length > 6 ? ' and others' : ''}.`;
}

function exportPage(entry: Entry, each: Export, homes: ReadonlyMap<string, string>): Page {
  const path = pathOfExport(entry, each.name, entry.exports);
  const linkOf = (name: string) => {
    const to = homes.get(`${entry.specifier} ${name}`) ?? homes.get(name);
    return to === undefined || to === path ? undefined : linkTo(path, to);
  };
  const mentioned = [...new Set(each.code.match(/\b[A-Za-z]\w+\b/g) ?? [])]
    .filter((name) => /[A-Z]/.test(name) && linkOf(name) !== undefined)
    .map((name) => `[\`${name}\`](${linkOf(name)})`);
  const parts = [
    `# ${each.name}`,
    textOf(each.docstring, linkOf),
    `\`\`\`ts\nimport { ${each.name} } from '${entry.specifier}';\n\`\`\``,
    `\`\`\`ts\n${each.code}\n\`\`\``,
    ...(mentioned.length > 0 ? [`See also: ${mentioned.join(', ')}.`] : []),
    `Export of [${entry.specifier}](${linkTo(path, pathOfEntry(entry))}), declared in \`${each.from}\`.`,
  ];
  const summary = firstSentence(each.docstring);
  return { path, title: each.name, section: 'API', summary, markdown: `${parts.join('\n\n')}\n`, listed: false };
}

/** A docstring as Markdown: links resolved, tags as a list below the text. */
function textOf(docstring: string, linkOf: (name: string) => string | undefined): string {
  const [text = '', ...tags] = docstring.split(/^@(?=\w)/m);
  const items = tags.map((tag) => {
    const [, kind = '', rest = ''] = /^(\w+)\s*([\s\S]*)$/.exec(tag.trim()) ?? [];
    const words = rest
      .replaceAll(/\s*\n\s*/g, ' ')
      .replace(/^\{(\w+)\}/, '`$1`')
      .replace(/^(\w+) - /, '`$1`: ');
    return `- **${{ param: 'Takes', returns: 'Gives', throws: 'Throws' }[kind] ?? kind}** ${words}`;
  });
  return [text.trim(), ...(items.length > 0 ? [items.join('\n')] : [])]
    .filter((part) => part !== '')
    .join('\n\n')
    .replaceAll(/\{@link (\w+)\}/g, (_, name: string) => {
      const to = linkOf(name);
      return to === undefined ? `\`${name}\`` : `[\`${name}\`](${to})`;
    });
}

function commandPages(): readonly Page[] {
  const commands = readCommands();
  const path = 'program/index';
  const pages = commands.map(({ name, summary, help }): Page => {
    const markdown = `# ${name}\n\n${sentence(summary)}\n\n\`\`\`text\n${help}\n\`\`\`\n`;
    const own = `program/${name.replaceAll(' ', '-')}`;
    return { path: own, title: name, section: 'Program', summary: sentence(summary), markdown, listed: false };
  });
  const rows = pages.map(({ title, path: own, summary }) => `| [\`${title}\`](${linkTo(path, own)}) | ${summary} |`);
  const markdown = ['# The program fw', '', '| command | what it does |', '|---|---|', ...rows, ''].join('\n');
  const summary = 'Every command of fw, with what --help prints.';
  return [{ path, title: 'Commands of fw', section: 'Program', summary, markdown, listed: true }, ...pages];
}

function errorPages(root: string): readonly Page[] {
  const path = 'errors/index';
  const pages = readErrorCodes(root).map(({ code, meaning, sites }): Page => {
    const messages = [...new Set(sites.map(({ message }) => message))].filter((message) => message !== '');
    const files = [...new Set(sites.map(({ file }) => file))].toSorted();
    const said =
      messages.length > 0
        ? ['It says, with values in place of ‹…›:', ...messages.map((each) => `> ${each.replaceAll('<', '\\<')}`)]
        : [];
    const parts = [`# ${code}`, ...(meaning === '' ? [] : [textOf(meaning, () => undefined)]), ...said];
    const example = `\`\`\`ts\nif (FwError.is(error, '${code}')) { /* … */ }\n\`\`\``;
    const thrown = `Thrown in ${files.map((file) => `\`${file}\``).join(', ')}.`;
    const summary = firstSentence(meaning === '' ? (messages[0] ?? '') : meaning);
    const markdown = `${[...parts, example, thrown].join('\n\n')}\n`;
    return { path: `errors/${code}`, title: code, section: 'Errors', summary, markdown, listed: false };
  });
  const rows = pages.map(
    ({ title, path: own, summary }) => `| [\`${title}\`](${linkTo(path, own)}) | ${summary.replaceAll('|', '\\|')} |`,
  );
  const intro =
    'Every deliberate error has a stable `code`. Branch on it with `FwError.is(error, code)`, never on the message.';
  const markdown = ['# Error codes', '', intro, '', '| code | what it means |', '|---|---|', ...rows, ''].join('\n');
  return [
    { path, title: 'Error codes', section: 'Errors', summary: firstSentence(intro), markdown, listed: true },
    ...pages,
  ];
}

function sentence(text: string): string {
  const capital = text.charAt(0).toUpperCase() + text.slice(1);
  return /[.?!]$/.test(capital) ? capital : `${capital}.`;
}
