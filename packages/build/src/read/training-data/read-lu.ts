import { FwError } from '@fw/signature';
import type { Catalogue, Schema } from '../../catalogue/catalogue.ts';
import { catalogueOfIntents, type IntentFound } from './intent-found.ts';
import type { SourceText } from './read-rasa.ts';

/** Prebuilt entities of Bot Framework as JSON Schema. */
const PREBUILT: Readonly<Record<string, Schema>> = {
  number: { type: 'number' },
  age: { type: 'number' },
  ordinal: { type: 'integer' },
  percentage: { type: 'number' },
  money: { type: 'number' },
  email: { type: 'string', format: 'email' },
  url: { type: 'string', format: 'uri' },
  datetimev2: { type: 'string', format: 'date-time' },
};

/**
 * Reads Bot Framework's `.lu`: intents with their sentences, `{name=value}` marks, list and regular expression entities.
 *
 * @throws {FwError} `source-unreadable` when there is no intent.
 */
export function readLu(files: readonly SourceText[], title: string): Catalogue {
  const intents = new Map<string, string[]>();
  const entities = new Map<string, Schema>();
  for (const { text } of files) readFile(text, intents, entities);
  if (intents.size === 0)
    throw new FwError(
      'source-unreadable',
      'No intent was found: a .lu file has lines such as "# BookTable" with "- sentences" below.',
    );
  const found = [...intents].map(([name, lines]) => intentOf(name, lines, entities));
  return catalogueOfIntents(found, { kind: 'lu', title });
}

function readFile(text: string, intents: Map<string, string[]>, entities: Map<string, Schema>): void {
  let into: string[] | undefined;
  let list: { name: string; members: Map<string, string[]>; last: string } | undefined;
  const close = () => {
    if (list !== undefined && list.members.size > 0)
      entities.set(list.name, {
        enum: [...list.members.keys()],
        'x-synonyms': Object.fromEntries([...list.members].filter(([, others]) => others.length > 0)),
      });
    list = undefined;
  };
  for (const line of text.split(/\r?\n/)) {
    if (/^\s*>/.test(line) || line.trim() === '') continue;
    const [, intent] = /^\s*#{1,2}\s+([^\s!@$?].*?)\s*$/.exec(line) ?? [];
    const [, kind, name = '', rest = ''] = /^\s*@\s*(\w+)\s+"?([\w.-]+)"?[^=]*(?:=\s*(.*))?$/.exec(line) ?? [];
    if (intent !== undefined) {
      close();
      into = intents.get(intent) ?? [];
      intents.set(intent, into);
    } else if (kind !== undefined) {
      close();
      into = undefined;
      if (kind === 'list') list = { name, members: new Map(), last: '' };
      else if (kind === 'regex')
        entities.set(name, { type: 'string', pattern: `^(?:${rest.trim().replace(/^\/|\/$/g, '')})$` });
      else if (kind === 'prebuilt') entities.set(name, PREBUILT[name.toLowerCase()] ?? { type: 'string' });
    } else if (list !== undefined) {
      const value = line.replace(/^\s*[-*+]\s*/, '').trim();
      if (/:$/.test(value)) {
        list.last = value.slice(0, -1).trim();
        list.members.set(list.last, []);
      } else if (list.last !== '')
        list.members.get(list.last)?.push(
          ...value
            .split(/[,;]/)
            .map((each) => each.trim())
            .filter((each) => each !== ''),
        );
    } else if (/^\s*[-*+]\s+\S/.test(line)) into?.push(line.replace(/^\s*[-*+]\s+/, '').trim());
  }
  close();
}

function intentOf(name: string, lines: readonly string[], entities: ReadonlyMap<string, Schema>): IntentFound {
  const examples = new Map<string, Set<string>>();
  const utterances = lines.map((line) => {
    let text = line;
    // Marks may lie in one another: the innermost first, until none is left.
    for (let before = ''; before !== text;) {
      before = text;
      text = text.replace(/\{\s*@?([\w.:-]+)\s*(?:=\s*([^{}]*))?\}/g, (_, entity: string, value?: string) => {
        const slot = entity.split(':').at(-1)!;
        const values = examples.get(slot) ?? new Set();
        examples.set(slot, values);
        if (value === undefined) return '';
        values.add(value.trim());
        return value.trim();
      });
    }
    return text.replace(/\s+/g, ' ').trim();
  });
  const slots = [...examples].map(([slot, values]) => {
    const schema = entities.get(slot) ?? PREBUILT[slot.toLowerCase()] ?? { type: 'string' };
    const shown = schema['type'] === 'string' && values.size > 0 ? { examples: [...values].slice(0, 3) } : {};
    return { name: slot, required: false, schema: { ...schema, ...shown } };
  });
  return { name, utterances: utterances.filter((text) => text !== ''), slots };
}
