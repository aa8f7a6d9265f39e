import { parseAst } from 'rolldown/parseAst';

/** A place in the source that can be switched off: what it then gives instead. */
export interface Switch {
  readonly file: string;
  readonly line: number;
  readonly kind: SwitchKind;
  /** The source, on one line. */
  readonly text: string;
}

/**
 * - `function`: gives its empty answer (no, nothing, an empty list).
 * - `pattern`: a regular expression that never matches.
 * - `case`: a condition of `if` or `?:` that never holds; `else`: one that always holds.
 * - `demand`: a part of an "and" that always holds; `way`: a part of an "or" that never does.
 * - `sieve`: a filter that keeps all; `part`: what a list takes over from another is left out.
 */
export type SwitchKind = 'function' | 'pattern' | 'case' | 'else' | 'demand' | 'way' | 'sieve' | 'part';

interface Node {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly [key: string]: unknown;
}

/**
 * A source text in which every place that decides something asks `globalThis.ablation` first.
 *
 * @param add - Takes a place and gives its number.
 */
export function withSwitches(source: string, file: string, add: (place: Switch) => number): string {
  const edits: { readonly at: number; readonly rank: number; readonly text: string }[] = [];
  const number = (node: Node, kind: SwitchKind): number => {
    const line = source.slice(0, node.start).split('\n').length;
    return add({ file, line, kind, text: source.slice(node.start, node.end).replaceAll(/\s+/gu, ' ') });
  };
  const wrap = (node: Node, before: string, after = ')'): void => {
    const length = node.end - node.start;
    edits.push({ at: node.start, rank: 1e9 - length, text: before }, { at: node.end, rank: length - 1e9, text: after });
  };
  const wrapAs = (node: Node, kind: SwitchKind): void =>
    wrap(node, `globalThis.ablation.${kind}(${number(node, kind)},`);

  const visit = (node: Node, owner: Owner): void => {
    if (node.type.startsWith('TS') && !/^TS(?:As|NonNull|Satisfies)/u.test(node.type)) return;
    const own = ownerOf(node, owner, (kind) => number(node, kind));
    if (own !== undefined) {
      if (node.type === 'ReturnStatement' && own.empty !== undefined && isNode(node['argument']))
        wrap(node['argument'], `globalThis.ablation.function(${own.id},(`, `),${own.empty})`);
      if (node.type === 'IfStatement') wrapAs(child(node, 'test'), 'case');
      if (node.type === 'ConditionalExpression') {
        wrapAs(child(node, 'test'), 'case');
        wrapAs(child(node, 'test'), 'else');
      }
      if (node.type === 'LogicalExpression' && node['operator'] !== '??')
        for (const side of ['left', 'right'].map((name) => child(node, name)))
          if (side.type !== 'LogicalExpression' || side['operator'] !== node['operator'])
            wrapAs(side, node['operator'] === '&&' ? 'demand' : 'way');
      if (node.type === 'CallExpression' && isFilter(node)) wrapAs((node['arguments'] as readonly Node[])[0]!, 'sieve');
      if (node.type === 'ArrayExpression')
        for (const one of node['elements'] as readonly (Node | null)[])
          if (one?.type === 'SpreadElement') wrapAs(child(one, 'argument'), 'part');
      if (node.type === 'ArrowFunctionExpression' && own !== owner && own.empty !== undefined) {
        const body = child(node, 'body');
        if (body.type !== 'BlockStatement') wrap(body, `globalThis.ablation.function(${own.id},(`, `),${own.empty})`);
      }
    }
    if (node.type === 'Literal' && node['regex'] !== undefined && node['regex'] !== null) wrapAs(node, 'pattern');
    for (const [name, value] of Object.entries(node))
      if (name !== 'typeAnnotation' && name !== 'returnType')
        for (const one of Array.isArray(value) ? value : [value]) if (isNode(one)) visit(one, own);
  };
  visit(parseAst(source, { lang: 'ts' }) as unknown as Node, undefined);

  const sorted = edits.toSorted((a, b) => a.at - b.at || a.rank - b.rank);
  let out = '';
  let at = 0;
  for (const edit of sorted) {
    out += source.slice(at, edit.at) + edit.text;
    at = edit.at;
  }
  return out + source.slice(at);
}

/** The function around a node; none at the top of a module, where everything runs once. */
type Owner = { readonly id: number; readonly empty: string | undefined } | undefined;

function ownerOf(node: Node, owner: Owner, number: (kind: SwitchKind) => number): Owner {
  if (!/^(?:FunctionDeclaration|FunctionExpression|ArrowFunctionExpression)$/u.test(node.type)) return owner;
  const returned = node['returnType'];
  const empty = isNode(returned) && node['async'] !== true ? emptyOf(child(returned, 'typeAnnotation')) : undefined;
  return { id: empty === undefined ? -1 : number('function'), empty };
}

/** The empty answer of a type, as source. */
function emptyOf(type: Node): string | undefined {
  if (type.type === 'TSBooleanKeyword' || type.type === 'TSTypePredicate') return 'false';
  if (type.type === 'TSTypeOperator' || type.type === 'TSArrayType') return '[]';
  const isOpen =
    type.type === 'TSUnionType' && (type['types'] as readonly Node[]).some((one) => one.type === 'TSUndefinedKeyword');
  return isOpen ? 'undefined' : undefined;
}

function isFilter({ callee, arguments: given }: Node): boolean {
  if (!isNode(callee) || callee.type !== 'MemberExpression' || !Array.isArray(given) || given.length !== 1)
    return false;
  return (callee['property'] as { readonly name?: string }).name === 'filter';
}

function child(node: Node, name: string): Node {
  // The parser's nodes have what their type says.
  return node[name] as Node;
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value && 'start' in value;
}
