import { FwError } from '@fw/signature';
import { parseDocument } from 'yaml';
import type { Schema } from '../../catalogue/catalogue.ts';
import { isSchema } from '../../render/zod-source.ts';

/**
 * Parses an OpenAPI 3 document, JSON or YAML.
 *
 * @param name - Of the file, for messages.
 * @throws {FwError} `source-unreadable` with line and column when it does not parse, or is no OpenAPI 3 document.
 */
export function readDocument(text: string, name: string): Schema {
  const value = parse(text, name);
  if (!isSchema(value))
    throw new FwError('source-unreadable', `${name} holds no object: an OpenAPI 3 document is one.`);
  if ('swagger' in value)
    throw new FwError(
      'source-unreadable',
      `${name} is Swagger ${String(value['swagger'])}: convert it to OpenAPI 3 first, say with "npx swagger2openapi".`,
    );
  if (typeof value['openapi'] !== 'string' || !value['openapi'].startsWith('3.'))
    throw new FwError('source-unreadable', `${name} is no OpenAPI 3 document: it has no "openapi: 3.…" at its top.`);
  if (!isSchema(value['paths']))
    throw new FwError('source-unreadable', `${name} has no "paths": there is nothing to build.`);
  return value;
}

function parse(text: string, name: string): unknown {
  if (/^\s*\{/.test(text)) {
    try {
      return JSON.parse(text);
    } catch {
      // YAML takes JSON too, and says where the error is.
    }
  }
  const document = parseDocument(text, { prettyErrors: true });
  const [error] = document.errors;
  if (error !== undefined) {
    const at = error.linePos?.[0];
    const where = at === undefined ? '' : ` at line ${at.line}, column ${at.col}`;
    throw new FwError('source-unreadable', `${name} cannot be read${where}: ${error.code}.`);
  }
  try {
    return document.toJS({ maxAliasCount: 100 });
  } catch (error) {
    throw new FwError('source-unreadable', `${name} cannot be read: its aliases grow without bound.`, { cause: error });
  }
}

/** What a local reference leads to; `undefined` when there is nothing, or it leads out of the document. */
export function follow(document: Schema, ref: string): unknown {
  if (!ref.startsWith('#/')) return undefined;
  let at: unknown = document;
  for (const part of ref.slice(2).split('/')) {
    const key = decodePart(part);
    if (typeof at !== 'object' || at === null || !Object.hasOwn(at, key)) return undefined;
    at = (at as Record<string, unknown>)[key];
  }
  return at;
}

/** A value with its references followed, at most 32 of them in a row: a circle of them is nothing. */
export function followAll(document: Schema, value: unknown): unknown {
  let at = value;
  for (let n = 0; n < 32 && isSchema(at) && typeof at['$ref'] === 'string'; n++) at = follow(document, at['$ref']);
  return isSchema(at) && typeof at['$ref'] === 'string' ? undefined : at;
}

function decodePart(part: string): string {
  try {
    return decodeURIComponent(part).replaceAll('~1', '/').replaceAll('~0', '~');
  } catch {
    return part;
  }
}
