import type { ApiAuth, ApiSettings, Schema } from '../../catalogue/catalogue.ts';
import { wordsOf } from '../../catalogue/words.ts';
import { cleanText } from '../../render/escape.ts';
import { isSchema } from '../../render/zod-source.ts';
import { followAll } from './read-document.ts';

/**
 * Title, address and the names of credentials. An address is taken over https or from this machine only.
 *
 * @param from - Address of the document itself: servers may be named relative to it.
 */
export function readSettings(document: Schema, from?: string): ApiSettings {
  const info = isSchema(document['info']) ? document['info'] : {};
  const title = cleanText(typeof info['title'] === 'string' ? info['title'] : '', 80) || 'API';
  const baseUrl = addressOf(document['servers'], from);
  return { title, ...(baseUrl === undefined ? {} : { baseUrl }), auth: authOf(document) };
}

function addressOf(servers: unknown, from: string | undefined): string | undefined {
  for (const server of Array.isArray(servers) ? servers : []) {
    const url = isSchema(server) ? server['url'] : undefined;
    if (typeof url !== 'string' || !URL.canParse(url, from)) continue;
    const address = new URL(url, from);
    const isHere = ['localhost', '127.0.0.1', '[::1]'].includes(address.hostname);
    if (address.protocol !== 'https:' && !(address.protocol === 'http:' && isHere)) continue;
    // Credentials and keys in an address are secrets of whoever wrote the document.
    if (/[{}]|%7B/i.test(url)) continue;
    return `${address.origin}${address.pathname}`.replace(/\/+$/, '');
  }
  return undefined;
}

function authOf(document: Schema): readonly ApiAuth[] {
  const components = isSchema(document['components']) ? document['components'] : {};
  const schemes = isSchema(components['securitySchemes']) ? components['securitySchemes'] : {};
  const found: ApiAuth[] = [];
  for (const [key, value] of Object.entries(schemes)) {
    const scheme = followAll(document, value);
    if (!isSchema(scheme)) continue;
    const variable = `API_${wordsOf(key).join('_').toUpperCase() || 'KEY'}`;
    const kind = kindOf(scheme);
    const name = typeof scheme['name'] === 'string' ? scheme['name'] : 'authorization';
    const isHeader = /^[\w-]+$/.test(name);
    if (kind !== undefined && isHeader && !found.some((each) => each.variable === variable))
      found.push({ kind, name, variable });
  }
  return found;
}

function kindOf({ type, scheme, in: place }: Schema): ApiAuth['kind'] | undefined {
  if (type === 'http') return String(scheme).toLowerCase() === 'basic' ? 'basic' : 'bearer';
  if (type === 'oauth2' || type === 'openIdConnect') return 'bearer';
  if (type !== 'apiKey') return undefined;
  return place === 'header' || place === 'query' ? place : undefined;
}
