import type { Effect } from '@fw/signature';
import type { Catalogue, CatalogueCommand, LeftOut, Schema } from '../../catalogue/catalogue.ts';
import { effectOfHttp } from '../../catalogue/guess-effect.ts';
import { wordsOf } from '../../catalogue/words.ts';
import { nameCommands } from '../../catalogue/name-commands.ts';
import { isSchema } from '../../render/zod-source.ts';
import { makeUtterances } from '../../words/make-utterances.ts';
import { groupCommands, type Grouping } from './group-commands.ts';
import { readDocument, followAll } from './read-document.ts';
import { readOperation, type Operation } from './read-operation.ts';
import { readSettings } from './read-settings.ts';

const METHODS = ['get', 'put', 'post', 'delete', 'patch', 'head'];

/** What of a document is taken. */
export interface OpenApiOptions {
  /** Of the file, for messages. */
  readonly name: string;
  /** Only operations whose id, path or tag matches one of them; `*` stands for anything. */
  readonly include?: readonly string[];
  readonly exclude?: readonly string[];
  /** Where the document was fetched from, for servers that are named relative to it. */
  readonly from?: string;
  /** How operations are put into contexts; `flat` when absent: all of them at the root. */
  readonly group?: Grouping;
}

/**
 * Reads an OpenAPI 3 document. Nothing is fetched: a reference out of the document becomes an unknown type with a
 * REVIEW line.
 *
 * @throws {FwError} `source-unreadable`, see {@link readDocument}.
 */
export function readOpenApi(
  text: string,
  { name, include = [], exclude = [], group = 'flat', from }: OpenApiOptions,
): Catalogue {
  const document = readDocument(text, name);
  const operations: Operation[] = [];
  const left: LeftOut[] = [];
  const tagged = new Map<string, string>();
  for (const { id, method, path, operation, shared } of operationsOf(document)) {
    const tags = Array.isArray(operation['tags']) ? operation['tags'].map(String) : [];
    const names = [id, path, typeof operation['operationId'] === 'string' ? operation['operationId'] : '', ...tags];
    if (include.length > 0 && !include.some((pattern) => names.some((each) => matches(pattern, each)))) continue;
    if (exclude.some((pattern) => names.some((each) => matches(pattern, each)))) left.push({ id, reason: 'excluded' });
    else if (operation['deprecated'] === true) left.push({ id, reason: 'deprecated' });
    else {
      const read = readOperation(document, { id, method, path, operation, shared });
      if ('reason' in read) left.push(read);
      else operations.push(read);
      if (tags[0] !== undefined) tagged.set(id, tags[0]);
    }
  }
  const api = readSettings(document, from);
  const { commands, contexts } = groupCommands(commandsOf(operations), group, (id) => tagged.get(id));
  return {
    version: 1,
    source: { kind: 'openapi', title: api.title },
    api,
    commands,
    ...(contexts.length > 0 && { contexts }),
    left,
  };
}

function commandsOf(operations: readonly Operation[]): readonly CatalogueCommand[] {
  const names = nameCommands(operations.map(({ id, nameFrom }) => ({ id, context: '*', from: nameFrom })));
  const effects = effectsOf(operations);
  return operations.map((operation, at) => {
    const { nameFrom: _from, method: _method, says: _says, ...command } = operation;
    const name = names.get(command.id)!;
    const effect = effects[at]!;
    const utterances = makeUtterances({ name, summary: command.summary, effect, input: command.input });
    return { ...command, name, context: '*', effect, effectFrom: 'http', utterances };
  });
}

/**
 * Effect of each operation. One whose name only adds words to the name of another of its method makes a kind of the same
 * thing ("create number", "create number local"): it does at least what the other does.
 */
function effectsOf(operations: readonly Operation[]): readonly Effect[] {
  const claimed = operations.map(({ method, nameFrom, summary, says, call, slots }) => ({
    method,
    words: wordsOf(nameFrom).join(' '),
    effect: effectOfHttp({
      method,
      name: nameFrom,
      path: call.path,
      summary,
      description: says,
      parameters: Object.values(slots).map(({ name }) => name),
    }),
  }));
  const destroys = claimed.filter(({ method, effect }) => method === 'post' && effect === 'destructive');
  return claimed.map(({ method, words, effect }) =>
    method === 'post' && destroys.some((other) => words.startsWith(`${other.words} `)) ? 'destructive' : effect,
  );
}

interface Found {
  readonly id: string;
  readonly method: string;
  readonly path: string;
  readonly operation: Schema;
  readonly shared: readonly unknown[];
}

function* operationsOf(document: Schema): Generator<Found> {
  for (const [path, value] of Object.entries(document['paths'] as Schema)) {
    const item = followAll(document, value);
    if (!isSchema(item) || !path.startsWith('/')) continue;
    const shared: readonly unknown[] = Array.isArray(item['parameters']) ? item['parameters'] : [];
    for (const method of METHODS) {
      const operation = followAll(document, item[method]);
      if (isSchema(operation)) yield { id: `${method.toUpperCase()} ${path}`, method, path, operation, shared };
    }
  }
}

/** Whether a text fits a pattern in which `*` stands for anything; case does not count. */
function matches(pattern: string, text: string): boolean {
  const parts = pattern.toLowerCase().split('*');
  let rest = text.toLowerCase();
  if (parts.length === 1) return rest === parts[0];
  for (const [at, part] of parts.entries()) {
    const found = at === parts.length - 1 ? rest.lastIndexOf(part) : rest.indexOf(part);
    if (found < 0 || (at === 0 && found > 0) || (at === parts.length - 1 && found + part.length !== rest.length))
      return false;
    rest = rest.slice(found + part.length);
  }
  return true;
}
