import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { trackedFiles } from '../fences/tracked-files.ts';
import { child, children, docstringBefore, nameIn, readSource, visit, type Node, type Source } from './syntax.ts';

/** One place where an error with a code is made. */
export interface ErrorSite {
  /** Relative to the checkout. */
  readonly file: string;
  /** What the message says, with `‹…›` where a value stands; empty when it is put together elsewhere. */
  readonly message: string;
}

/** A code that callers may branch on. */
export interface ErrorCode {
  readonly code: string;
  /** Docstrings of the classes that carry it alone. */
  readonly meaning: string;
  readonly sites: readonly ErrorSite[];
}

/** Where a constructor takes the code: `FwError(code, …)` first, `Problem(status, code, …)` second. */
const PLACES: Readonly<Record<string, number>> = { Problem: 1 };

/** Every code of a deliberate error in the sources of the published packages, in the order of the alphabet. */
export function readErrorCodes(root: string): readonly ErrorCode[] {
  const files = trackedFiles(root).filter(
    (path) => /^packages\/[^/]+\/src\/.*\.ts$/.test(path) && !/\.test(-d)?\.ts$|\/testing\/|\/test\//.test(path),
  );
  const texts = files.filter((path) => /FwError|Error\(|Problem\(/.test(readFileSync(join(root, path), 'utf8')));
  const sources = texts.map((path) => ({ path, source: readSource(join(root, path)) }));
  const classes = errorClasses(sources.map(({ source }) => source));
  const makers = errorMakers(
    sources.map(({ source }) => source),
    classes,
  );
  const found = sources.flatMap(({ path, source }) => sitesOf(source, path, classes, makers));
  const codes = [...new Set(found.map(({ code }) => code))].toSorted();
  return codes.map((code) => {
    const here = found.filter((each) => each.code === code);
    const meaning = [...new Set(here.map((each) => each.meaning))].filter((text) => text !== '').join('\n\n');
    return { code, meaning, sites: here.map(({ file, message }) => ({ file, message })) };
  });
}

/** Names of the classes whose objects are deliberate errors. */
function errorClasses(sources: readonly Source[]): ReadonlySet<string> {
  const names = new Set(['FwError']);
  for (const { body } of sources)
    visit(body, (node) => {
      if (node.type !== 'ClassDeclaration') return;
      if (nameIn(child(node, 'superClass')) === 'FwError') names.add(nameIn(child(node, 'id')));
    });
  return names;
}

/** A function that hands one of its parameters on as the code. */
interface Maker {
  /** Place of that parameter. */
  readonly at: number;
  /** The code where the parameter is left out. */
  readonly usual: readonly string[];
  readonly message: string;
}

function errorMakers(sources: readonly Source[], classes: ReadonlySet<string>): ReadonlyMap<string, Maker> {
  const makers = new Map<string, Maker>();
  for (const { body, text } of sources)
    visit(body, (node) => {
      const made = node.type === 'FunctionDeclaration' ? node : child(node, 'init');
      if (made === undefined || !['FunctionDeclaration', 'ArrowFunctionExpression'].includes(made.type)) return;
      const parameters = children(made, 'params');
      visit(child(made, 'body'), (inner) => {
        const name = nameIn(child(inner, 'callee'));
        if (inner.type !== 'NewExpression' || !classes.has(name)) return;
        const [code, message] = children(inner, 'arguments').slice(PLACES[name] ?? 0);
        if (code?.type !== 'Identifier') return;
        const at = parameters.findIndex((each) => nameIn(child(each, 'left') ?? each) === nameIn(code));
        if (at < 0) return;
        const usual = literals(child(parameters[at], 'right'));
        makers.set(nameIn(child(node, 'id')), { at, usual, message: wordsOf(text, message) });
      });
    });
  return makers;
}

interface Found extends ErrorSite {
  readonly code: string;
  readonly meaning: string;
}

function sitesOf(
  source: Source,
  file: string,
  classes: ReadonlySet<string>,
  makers: ReadonlyMap<string, Maker>,
): readonly Found[] {
  const found: Found[] = [];
  const add = (call: Node, at: number, meaning: string) => {
    const [code, message] = children(call, 'arguments').slice(at);
    for (const text of literals(code))
      found.push({ code: text, meaning, file, message: wordsOf(source.text, message) });
  };
  for (const statement of source.body)
    visit(statement, (node) => {
      const name = nameIn(child(node, 'callee'));
      if (node.type === 'NewExpression' && classes.has(name)) add(node, PLACES[name] ?? 0, '');
      const maker = node.type === 'CallExpression' ? makers.get(name) : undefined;
      if (maker !== undefined) {
        const given = children(node, 'arguments')[maker.at];
        for (const code of given === undefined ? maker.usual : literals(given))
          found.push({ code, meaning: '', file, message: maker.message });
      }
      if (node.type !== 'ClassDeclaration' || !classes.has(nameIn(child(node, 'superClass')))) return;
      const docstring = docstringBefore(source.text, statement.start);
      visit(child(node, 'body'), (inner) => {
        if (inner.type === 'CallExpression' && child(inner, 'callee')?.type === 'Super') add(inner, 0, docstring);
      });
    });
  return found;
}

/** The codes that an argument may be: a literal, or the ends of a condition. */
function literals(node: Node | undefined): readonly string[] {
  if (node?.type === 'ConditionalExpression')
    return [...literals(child(node, 'consequent')), ...literals(child(node, 'alternate'))];
  const text = node?.type === 'Literal' ? nameIn(node) : '';
  return /^[a-z][a-z0-9-]+$/.test(text) ? [text] : [];
}

function wordsOf(text: string, node: Node | undefined): string {
  if (node === undefined) return '';
  if (node.type === 'Literal') return nameIn(node);
  if (node.type === 'TemplateLiteral')
    return text
      .slice(node.start + 1, node.end - 1)
      .replaceAll('\\n', ' ')
      .replaceAll(/\$\{(?:[^{}]|\{[^{}]*\}|\$\{[^{}]*\})*\}/g, '‹…›');
  if (node.type === 'BinaryExpression') return wordsOf(text, child(node, 'left')) + wordsOf(text, child(node, 'right'));
  const parts: string[] = [];
  visit(node, (inner) => {
    const isText = inner.type === 'TemplateLiteral' || (inner.type === 'Literal' && nameIn(inner).includes(' '));
    if (isText) parts.push(wordsOf(text, inner));
  });
  return parts.join(' / ');
}
