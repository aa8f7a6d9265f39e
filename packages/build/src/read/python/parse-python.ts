import type { SyntaxNode } from '@lezer/common';
import { parser } from '@lezer/python';

// The only file that imports the Python grammar. What it hands over is no syntax tree but what a workflow's files hold:
// classes, fields with their annotations, calls and constants.

/** A Python expression as far as it is understood. */
export type Expression =
  | { readonly kind: 'value'; readonly value: string | number | boolean | null }
  | { readonly kind: 'list'; readonly items: readonly Expression[] }
  | { readonly kind: 'dict'; readonly entries: readonly (readonly [string, Expression])[] }
  | { readonly kind: 'name'; readonly name: string }
  | {
      readonly kind: 'call';
      readonly of: string;
      readonly args: readonly Expression[];
      readonly named: Readonly<Record<string, Expression>>;
    }
  | { readonly kind: 'index'; readonly of: string; readonly items: readonly Expression[] }
  | { readonly kind: 'or'; readonly items: readonly Expression[] }
  | { readonly kind: 'other'; readonly text: string };

/** `name: annotation = value`, each part where it is there. */
export interface PythonField {
  readonly name: string;
  readonly annotation?: Expression;
  readonly value?: Expression;
}

export interface PythonClass {
  readonly name: string;
  readonly bases: readonly string[];
  readonly doc: string;
  readonly fields: readonly PythonField[];
  readonly classes: readonly PythonClass[];
  /** Functions by name, as they are written. */
  readonly functions: ReadonlyMap<string, string>;
  /** As it is written. */
  readonly text: string;
}

/** Parses a module. Never throws: what is not understood is left out. */
export function parsePython(text: string): { readonly classes: readonly PythonClass[] } {
  const tree = parser.parse(text);
  return { classes: classesIn(tree.topNode, text) };
}

function children(node: SyntaxNode): readonly SyntaxNode[] {
  const found: SyntaxNode[] = [];
  for (let child = node.firstChild; child !== null; child = child.nextSibling) found.push(child);
  return found;
}

function source(node: SyntaxNode, text: string): string {
  return text.slice(node.from, node.to);
}

function classesIn(node: SyntaxNode, text: string): readonly PythonClass[] {
  return children(node)
    .map((child) => (child.name === 'DecoratedStatement' ? (child.getChild('ClassDefinition') ?? child) : child))
    .filter(({ name }) => name === 'ClassDefinition')
    .map((child) => classOf(child, text));
}

function classOf(node: SyntaxNode, text: string): PythonClass {
  const name = node.getChild('VariableName');
  const bases = node.getChild('ArgList');
  const body = node.getChild('Body');
  const statements = body === null ? [] : children(body);
  const functions = statements
    .map((each) => ({
      whole: each,
      definition: each.name === 'DecoratedStatement' ? each.getChild('FunctionDefinition') : each,
    }))
    .flatMap(({ whole, definition }) =>
      definition?.name === 'FunctionDefinition' && definition.getChild('VariableName') !== null
        ? [
            [
              source(definition.getChild('VariableName')!, text),
              dedent(source(whole, text), columnOf(whole, text)),
            ] as const,
          ]
        : [],
    );
  const doc = statements.find(({ name: kind }) => kind === 'ExpressionStatement')?.firstChild;
  const told = doc === null || doc === undefined ? undefined : expressionOf(doc, text);
  return {
    name: name === null ? '' : source(name, text),
    bases:
      bases === null
        ? []
        : children(bases)
            .filter(({ name: kind }) => /Name|MemberExpression/.test(kind))
            .map((each) => source(each, text)),
    doc: told?.kind === 'value' && typeof told.value === 'string' ? told.value : '',
    fields: statements.flatMap((each) => fieldOf(each, text)),
    classes: body === null ? [] : classesIn(body, text),
    functions: new Map(functions),
    text: dedent(source(node, text), columnOf(node, text)),
  };
}

function columnOf(node: SyntaxNode, text: string): number {
  return node.from - (text.lastIndexOf('\n', node.from - 1) + 1);
}

function dedent(code: string, columns: number): string {
  return code
    .split('\n')
    .map((line, at) => (at === 0 ? line : line.replace(new RegExp(`^ {0,${columns}}`), '')))
    .join('\n');
}

function fieldOf(node: SyntaxNode, text: string): readonly PythonField[] {
  if (node.name !== 'AssignStatement') return [];
  const parts = children(node);
  const [first] = parts;
  if (first?.name !== 'VariableName') return [];
  const type = node.getChild('TypeDef');
  const typed = type === null ? undefined : children(type).find(({ name }) => name !== ':');
  const equals = parts.findIndex(({ name }) => name === 'AssignOp');
  const valued = equals < 0 ? undefined : parts[equals + 1];
  return [
    {
      name: source(first, text),
      ...(typed !== undefined && { annotation: expressionOf(typed, text) }),
      ...(valued !== undefined && { value: expressionOf(valued, text) }),
    },
  ];
}

function expressionOf(node: SyntaxNode, text: string): Expression {
  const written = source(node, text);
  switch (node.name) {
    case 'String':
      return { kind: 'value', value: stringOf(written) };
    case 'ContinuedString':
      return {
        kind: 'value',
        value: children(node)
          .map((part) => stringOf(source(part, text)))
          .join(''),
      };
    case 'Number':
      return { kind: 'value', value: Number(written.replaceAll('_', '')) };
    case 'Boolean':
      return { kind: 'value', value: written === 'True' };
    case 'None':
      return { kind: 'value', value: null };
    case 'VariableName':
      return { kind: 'name', name: written };
    case 'UnaryExpression': {
      const inner = node.lastChild === null ? undefined : expressionOf(node.lastChild, text);
      return inner?.kind === 'value' && typeof inner.value === 'number' && written.startsWith('-')
        ? { kind: 'value', value: -inner.value }
        : { kind: 'other', text: written };
    }
    case 'ArrayExpression':
    case 'TupleExpression':
    case 'SetExpression':
      return { kind: 'list', items: operands(node).map((each) => expressionOf(each, text)) };
    case 'ParenthesizedExpression': {
      const [inner] = operands(node);
      return inner === undefined ? { kind: 'other', text: written } : expressionOf(inner, text);
    }
    case 'DictionaryExpression':
      return { kind: 'dict', entries: entriesOf(node, text) };
    case 'CallExpression':
      return callOf(node, text);
    case 'MemberExpression':
      return memberOf(node, text);
    case 'BinaryExpression': {
      const items = operands(node).map((each) => expressionOf(each, text));
      if (written.includes('|'))
        return { kind: 'or', items: items.flatMap((each) => (each.kind === 'or' ? each.items : [each])) };
      const texts = items.map((each) =>
        each.kind === 'value' && typeof each.value === 'string' ? each.value : undefined,
      );
      return texts.every((each) => each !== undefined) && written.includes('+')
        ? { kind: 'value', value: texts.join('') }
        : { kind: 'other', text: written };
    }
    default:
      return { kind: 'other', text: written };
  }
}

/** Children that are values, without brackets, commas and operators. */
function operands(node: SyntaxNode): readonly SyntaxNode[] {
  return children(node).filter(({ name }) => /^[A-Z]/.test(name) && !/Op$|^Comment$/.test(name));
}

function entriesOf(node: SyntaxNode, text: string): readonly (readonly [string, Expression])[] {
  const parts = operands(node);
  const entries: (readonly [string, Expression])[] = [];
  for (let at = 0; at + 1 < parts.length; at += 2) {
    const key = expressionOf(parts[at]!, text);
    if (key.kind === 'value') entries.push([String(key.value), expressionOf(parts[at + 1]!, text)]);
  }
  return entries;
}

function callOf(node: SyntaxNode, text: string): Expression {
  const of = node.firstChild === null ? '' : source(node.firstChild, text);
  const list = node.getChild('ArgList');
  const args: Expression[] = [];
  const named: Record<string, Expression> = {};
  const parts = list === null ? [] : children(list);
  for (let at = 0; at < parts.length; at++) {
    const part = parts[at]!;
    if (!/^[A-Z]/.test(part.name) || part.name === 'Comment') continue;
    if (part.name === 'VariableName' && parts[at + 1]?.name === 'AssignOp') {
      const value = parts[at + 2];
      if (value !== undefined) named[source(part, text)] = expressionOf(value, text);
      at += 2;
    } else args.push(expressionOf(part, text));
  }
  return { kind: 'call', of, args, named };
}

/** `a.b` is a name, `List[str]` an index. */
function memberOf(node: SyntaxNode, text: string): Expression {
  const written = source(node, text);
  const parts = children(node);
  const bracket = parts.findIndex(({ name }) => name === '[');
  if (bracket < 0) return { kind: 'name', name: written };
  const items = parts
    .slice(bracket + 1)
    .filter(({ name }) => /^[A-Z]/.test(name) && name !== 'Comment')
    .map((each) => expressionOf(each, text));
  const flat = items.flatMap((each) =>
    each.kind === 'list' && items.length === 1 && parts[bracket + 1]?.name === 'TupleExpression' ? each.items : [each],
  );
  return { kind: 'index', of: parts[0] === undefined ? '' : source(parts[0], text), items: flat };
}

const ESCAPES: Readonly<Record<string, string>> = {
  n: '\n',
  t: '\t',
  r: '\r',
  '\\': '\\',
  "'": "'",
  '"': '"',
  '0': '\0',
};

function stringOf(written: string): string {
  const [, prefix = '', quote = '', inner = ''] = /^([a-zA-Z]*)("""|'''|"|')([\s\S]*)\2$/.exec(written) ?? [];
  if (quote === '') return written;
  if (/r/i.test(prefix)) return inner;
  return inner.replace(
    /\\(?:u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|\r?\n|([\s\S]))/g,
    (_whole, unit?: string, byte?: string, mark?: string) =>
      unit !== undefined || byte !== undefined
        ? String.fromCharCode(parseInt(unit ?? byte ?? '0', 16))
        : mark === undefined
          ? ''
          : (ESCAPES[mark] ?? `\\${mark}`),
  );
}
