import { readFileSync } from 'node:fs';
import { parseAst } from 'rolldown/parseAst';

/** A node of a syntax tree; which fields it has depends on its type. */
export interface Node {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly [key: string]: unknown;
}

/** A source file with the statements of its top level. */
export interface Source {
  readonly path: string;
  readonly text: string;
  readonly body: readonly Node[];
}

const read = new Map<string, Source>();

/** Reads and parses a TypeScript file, once in a process. */
export function readSource(path: string): Source {
  const known = read.get(path);
  if (known !== undefined) return known;
  const source = sourceOf(path, readFileSync(path, 'utf8'));
  read.set(path, source);
  return source;
}

/** Parses a TypeScript text. */
export function sourceOf(path: string, text: string): Source {
  // ESTree with TypeScript: a program's body is its statements.
  return { path, text, body: parseAst(text, { lang: 'ts' }, path).body as unknown as readonly Node[] };
}

/** The node in a field, if one is there. */
export function child(node: Node | undefined, field: string): Node | undefined {
  const value = node?.[field];
  return isNode(value) ? value : undefined;
}

/** The nodes of a list in a field. */
export function children(node: Node | undefined, field: string): readonly Node[] {
  const value = node?.[field];
  return Array.isArray(value) ? value.filter(isNode) : [];
}

/** What an identifier is called, or what a string literal says. */
export function nameIn(node: Node | undefined): string {
  const name = node?.['name'] ?? node?.['value'];
  return typeof name === 'string' ? name : '';
}

/** Shows every node of a tree, parents first. */
export function visit(value: unknown, see: (node: Node) => void): void {
  if (Array.isArray(value)) for (const item of value) visit(item, see);
  else if (isNode(value)) {
    see(value);
    for (const inner of Object.values(value)) if (typeof inner === 'object') visit(inner, see);
  }
}

/** The docstring that ends right before a place of a text, without its stars; empty where none does. */
export function docstringBefore(text: string, at: number): string {
  const before = text
    .slice(0, at)
    .replace(/(\s*^[ \t]*\/\/.*\s*$)+$/m, '')
    .trimEnd();
  if (!before.endsWith('*/')) return '';
  const start = before.lastIndexOf('/*');
  const comment = before.slice(start);
  if (!comment.startsWith('/**')) return '';
  return comment
    .slice(3, -2)
    .split('\n')
    .map((line) => line.replace(/^\s*\* ?/, ''))
    .join('\n')
    .trim();
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value && 'start' in value;
}
