import { parseAst } from 'rolldown/parseAst';

/** One mention of another module in a source file. */
export interface Import {
  /** As written: `zod`, `./walk.ts`, `@fw/intent/onnx`. */
  readonly specifier: string;
  /** `static` runs when the file loads, `dynamic` when the code gets there, `type` never. */
  readonly kind: 'static' | 'dynamic' | 'type';
  /** 1-based. */
  readonly line: number;
}

interface Node {
  readonly type: string;
  readonly start: number;
  readonly [key: string]: unknown;
}

/** Every import, re-export, `import()`, `require` and resolve of a constant module name in a source text. */
export function readImports(path: string, text: string): readonly Import[] {
  const imports: Import[] = [];
  visit(parse(path, text), (node) => {
    const found = mention(node);
    if (found !== undefined) imports.push({ ...found, line: text.slice(0, node.start).split('\n').length });
  });
  return imports;
}

function parse(path: string, text: string): unknown {
  const lang = /\.[cm]?ts$/.test(path) ? 'ts' : 'jsx';
  try {
    return parseAst(text, { lang: path.endsWith('.tsx') ? 'tsx' : lang }, path);
  } catch (cause) {
    throw new Error(`${path} does not parse`, { cause });
  }
}

function visit(value: unknown, see: (node: Node) => void): void {
  if (Array.isArray(value)) for (const item of value) visit(item, see);
  else if (isNode(value)) {
    see(value);
    for (const child of Object.values(value)) if (typeof child === 'object') visit(child, see);
  }
}

function mention(node: Node): Omit<Import, 'line'> | undefined {
  switch (node.type) {
    case 'ImportDeclaration':
    case 'ExportNamedDeclaration':
    case 'ExportAllDeclaration':
      return named(node['source'], isTypeOnly(node) ? 'type' : 'static');
    case 'TSImportType':
      return named(node['source'] ?? node['argument'], 'type');
    case 'TSExternalModuleReference':
      return named(node['expression'], 'static');
    case 'ImportExpression':
      return named(node['source'], 'dynamic');
    case 'CallExpression':
      return resolvesModule(node['callee']) ? named(firstOf(node['arguments']), 'dynamic') : undefined;
    default:
      return undefined;
  }
}

/** `import type …`, `export type …`, or braces in which every name is a type. */
function isTypeOnly(node: Node): boolean {
  if (node['importKind'] === 'type' || node['exportKind'] === 'type') return true;
  const names = node['specifiers'];
  if (!Array.isArray(names) || names.length === 0) return false;
  return names.every((name) => isNode(name) && (name['importKind'] === 'type' || name['exportKind'] === 'type'));
}

/** `require(…)`, `require.resolve(…)`, `createRequire(…).resolve(…)`, `import.meta.resolve(…)`. */
function resolvesModule(callee: unknown): boolean {
  if (!isNode(callee)) return false;
  if (callee.type === 'Identifier') return callee['name'] === 'require';
  if (callee.type === 'CallExpression') return isNamed(callee['callee'], 'createRequire');
  if (callee.type !== 'MemberExpression' || !isNamed(callee['property'], 'resolve')) return false;
  const owner = callee['object'];
  return isNode(owner) && (owner.type === 'MetaProperty' || isNamed(owner, 'require') || resolvesModule(owner));
}

function named(source: unknown, kind: Import['kind']): Omit<Import, 'line'> | undefined {
  const specifier = isNode(source) ? source['value'] : undefined;
  return typeof specifier === 'string' ? { specifier, kind } : undefined;
}

function isNamed(node: unknown, name: string): boolean {
  return isNode(node) && node['name'] === name;
}

function firstOf(list: unknown): unknown {
  return Array.isArray(list) ? list[0] : undefined;
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value && 'start' in value;
}
