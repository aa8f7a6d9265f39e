import { child, children, docstringBefore, nameIn, type Node, type Source } from './syntax.ts';

/** What one exported name is: its docstring and its declaration without bodies. */
export interface Declaration {
  readonly docstring: string;
  /** TypeScript, as a reader of the package needs it: heads of functions, public members of classes. */
  readonly code: string;
}

/** Characters of a constant's value that are shown where it states no type. */
const MAX_VALUE = 400;

/** Finds the declaration of a name in a file; `undefined` when the file only hands it on. */
export function declarationOf(source: Source, name: string): Declaration | undefined {
  const found = source.body.flatMap((statement) => {
    const node = statement.type === 'ExportNamedDeclaration' ? child(statement, 'declaration') : statement;
    return node !== undefined && namesOf(node).includes(name) ? [{ statement, node }] : [];
  });
  if (found.length === 0) return undefined;
  const docstring = found
    .map(({ statement }) => docstringBefore(source.text, statement.start))
    .find((doc) => doc !== '');
  // The body of an overloaded function is nobody's way to call it.
  const heads = found.filter(({ node }) => found.length === 1 || node.type !== 'FunctionDeclaration');
  const code = heads.map(({ node }) => codeOf(source.text, node)).join('\n');
  return { docstring: docstring ?? '', code };
}

function namesOf(node: Node): readonly string[] {
  if (node.type === 'VariableDeclaration')
    return children(node, 'declarations').map((each) => nameIn(child(each, 'id')));
  return [nameIn(child(node, 'id'))];
}

function codeOf(text: string, node: Node): string {
  const whole = text.slice(node.start, node.end);
  if (node.type === 'FunctionDeclaration') return headOf(text, node, child(node, 'body'));
  if (node.type === 'ClassDeclaration') return classOf(text, node);
  if (node.type === 'VariableDeclaration') return constantOf(text, node);
  return whole;
}

function headOf(text: string, node: Node, body: Node | undefined): string {
  return `${text
    .slice(node.start, body?.start ?? node.end)
    .trimEnd()
    .replace(/;$/, '')};`;
}

function constantOf(text: string, node: Node): string {
  const declared = children(node, 'declarations')[0];
  const id = child(declared, 'id');
  const value = child(declared, 'init');
  const head = `const ${text.slice(id?.start ?? 0, id?.end ?? 0)}`;
  const shown = text.slice(value?.start ?? 0, value?.end ?? 0);
  const body = child(value, 'body');
  if (value?.type === 'ArrowFunctionExpression' && body !== undefined)
    return `${head} = ${text.slice(value.start, body.start).trimEnd()} …;`;
  if (shown.length <= MAX_VALUE && shown !== '') return `${head} = ${shown};`;
  return child(id, 'typeAnnotation') === undefined ? `${head} = …;` : `${head};`;
}

function classOf(text: string, node: Node): string {
  const body = child(node, 'body');
  const members = children(body, 'body')
    .filter((member) => isPublic(member))
    .map((member) => {
      const docstring = docstringBefore(text, member.start);
      const doc = docstring === '' ? '' : `  /** ${docstring.replaceAll('\n', '\n   * ')} */\n`;
      return `${doc}  ${memberOf(text, member)}`;
    });
  const head = text.slice(node.start, body?.start ?? node.end);
  return `${head}{\n${members.join('\n')}\n}`;
}

function memberOf(text: string, member: Node): string {
  const value = child(member, 'value');
  if (member.type === 'MethodDefinition') return headOf(text, member, child(value, 'body'));
  const typed = child(member, 'typeAnnotation');
  return `${text
    .slice(member.start, typed?.end ?? member.end)
    .trimEnd()
    .replace(/;$/, '')};`;
}

function isPublic(member: Node): boolean {
  const hidden = member['accessibility'] === 'private' || member['accessibility'] === 'protected';
  const branded = member['computed'] === true;
  return !hidden && !branded && child(member, 'key')?.type !== 'PrivateIdentifier' && member.type !== 'StaticBlock';
}
