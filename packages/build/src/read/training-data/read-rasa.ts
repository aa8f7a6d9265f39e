import { FwError } from '@fw/signature';
import { parseDocument } from 'yaml';
import type { Catalogue, Schema } from '../../catalogue/catalogue.ts';
import { isSchema } from '../../render/zod-source.ts';
import { catalogueOfIntents, type IntentFound, type SlotFound } from './intent-found.ts';

/** A file of a project, by its path from the project's folder. */
export interface SourceText {
  readonly path: string;
  readonly text: string;
}

/** What the files of a project say together. */
interface Project {
  readonly examples: Map<string, string[]>;
  readonly synonyms: Map<string, string[]>;
  readonly lookups: Map<string, string[]>;
  readonly regexes: Map<string, string[]>;
  /** Slots that a form asks for, by its name. */
  readonly forms: Map<string, readonly string[]>;
  /** The form that an intent starts. */
  readonly starts: Map<string, string>;
}

/**
 * Reads Rasa's training data, YAML of 2.x and 3.x or the Markdown of 1.x, with the domain's forms and the rules that start
 * them. `[text](entity)` marks become words and examples of a slot.
 *
 * @throws {FwError} `source-unreadable` when a file does not parse or there is no intent.
 */
export function readRasa(files: readonly SourceText[], title: string): Catalogue {
  const project: Project = {
    examples: new Map(),
    synonyms: new Map(),
    lookups: new Map(),
    regexes: new Map(),
    forms: new Map(),
    starts: new Map(),
  };
  for (const file of files) {
    if (/\.md$/i.test(file.path)) readMarkdown(file.text, project);
    else readYaml(file, project);
  }
  if (project.examples.size === 0)
    throw new FwError('source-unreadable', 'No intent was found: name the folder of a Rasa project, or its nlu.yml.');
  const intents = [...project.examples].map(([name, lines]) => intentOf(name, lines, project));
  return catalogueOfIntents(intents, { kind: 'rasa', title });
}

function readYaml({ path, text }: SourceText, project: Project): void {
  const document = parseDocument(text, { prettyErrors: true, uniqueKeys: false });
  const [error] = document.errors;
  if (error !== undefined) {
    const at = error.linePos?.[0];
    throw new FwError(
      'source-unreadable',
      `${path} cannot be read${at === undefined ? '' : ` at line ${at.line}`}: ${error.code}.`,
    );
  }
  let value: unknown;
  try {
    value = document.toJS({ maxAliasCount: 100 });
  } catch (cause) {
    throw new FwError('source-unreadable', `${path} cannot be read: its aliases grow without bound.`, { cause });
  }
  if (!isSchema(value)) return;
  for (const entry of listIn(value['nlu'])) {
    if (!isSchema(entry)) continue;
    for (const [key, into] of [
      ['intent', project.examples],
      ['synonym', project.synonyms],
      ['lookup', project.lookups],
      ['regex', project.regexes],
    ] as const) {
      const name = entry[key];
      if (typeof name === 'string') into.set(name, [...(into.get(name) ?? []), ...linesOf(entry['examples'])]);
    }
  }
  if (isSchema(value['forms']))
    for (const [name, form] of Object.entries(value['forms'])) {
      const required = isSchema(form) ? (form['required_slots'] ?? form) : undefined;
      project.forms.set(
        name,
        Array.isArray(required) ? required.map(String) : isSchema(required) ? Object.keys(required) : [],
      );
    }
  for (const rule of [...listIn(value['rules']), ...listIn(value['stories'])]) {
    let intent: string | undefined;
    for (const step of isSchema(rule) ? listIn(rule['steps']) : []) {
      if (!isSchema(step)) continue;
      if (typeof step['intent'] === 'string') intent = step['intent'];
      else if (
        typeof step['action'] === 'string' &&
        step['action'].endsWith('_form') &&
        intent !== undefined &&
        !project.starts.has(intent)
      )
        project.starts.set(intent, step['action']);
    }
  }
}

function listIn(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function linesOf(examples: unknown): readonly string[] {
  if (Array.isArray(examples))
    return examples.map((each) => (isSchema(each) && typeof each['text'] === 'string' ? each['text'] : String(each)));
  if (typeof examples !== 'string') return [];
  return examples
    .split('\n')
    .map((line) => line.replace(/^\s*[-*]\s*/, '').trim())
    .filter((line) => line !== '');
}

function readMarkdown(text: string, project: Project): void {
  let into: string[] | undefined;
  for (const line of text.split('\n')) {
    const [, kind, name = ''] = /^##\s*(intent|synonym|lookup|regex)\s*:\s*(.+?)\s*$/.exec(line) ?? [];
    if (kind !== undefined) {
      const map = {
        intent: project.examples,
        synonym: project.synonyms,
        lookup: project.lookups,
        regex: project.regexes,
      }[kind as 'intent'];
      into = map.get(name) ?? [];
      map.set(name, into);
    } else if (/^#/.test(line)) into = undefined;
    else if (/^\s*[-*]\s+\S/.test(line)) into?.push(line.replace(/^\s*[-*]\s+/, '').trim());
  }
}

interface Marked {
  readonly entity: string;
  readonly text: string;
  readonly value: string;
}

/** Words without marks, and what was marked. */
function unmark(line: string): { readonly text: string; readonly marks: readonly Marked[] } {
  const marks: Marked[] = [];
  const text = line.replace(
    /\[([^\]]+)\](?:\(([^)]+)\)|(\{[^}]*\}))/g,
    (whole, words: string, short?: string, long?: string) => {
      const found =
        short === undefined
          ? fromJson(long ?? '')
          : { entity: short.split(':')[0]!, value: short.includes(':') ? short.slice(short.indexOf(':') + 1) : words };
      if (found === undefined) return whole;
      marks.push({ entity: found.entity, text: words, value: found.value ?? words });
      return words;
    },
  );
  return { text, marks };
}

function fromJson(text: string): { readonly entity: string; readonly value?: string } | undefined {
  try {
    const value: unknown = JSON.parse(text);
    if (!isSchema(value) || typeof value['entity'] !== 'string') return undefined;
    const entity = typeof value['role'] === 'string' ? `${value['entity']}_${value['role']}` : value['entity'];
    return { entity, ...(typeof value['value'] === 'string' && { value: value['value'] }) };
  } catch {
    return undefined;
  }
}

function intentOf(name: string, lines: readonly string[], project: Project): IntentFound {
  const read = lines.map(unmark);
  const marks = read.flatMap((each) => each.marks);
  const form =
    project.starts.get(name) ?? [...project.forms.keys()].find((each) => each === `${name}_form` || each === name);
  const asked =
    form === undefined ? [] : (project.forms.get(form) ?? []).filter((slot) => !/^[A-Z_]+$|^(AA_|zz_)/.test(slot));
  const names = [...new Set([...asked, ...marks.map(({ entity }) => entity)])];
  return {
    name,
    utterances: read.map(({ text }) => text),
    slots: names.map((slot) =>
      slotOf(
        slot,
        marks.filter(({ entity }) => entity === slot),
        project,
        asked.includes(slot),
      ),
    ),
  };
}

function slotOf(
  name: string,
  marks: readonly Marked[],
  { synonyms, lookups, regexes }: Project,
  required: boolean,
): SlotFound {
  const values = [...new Set(marks.map(({ value }) => value))];
  const known = lookups.get(name);
  const said = new Map<string, Set<string>>();
  for (const { value, text } of marks) if (text !== value) said.set(value, (said.get(value) ?? new Set()).add(text));
  for (const value of [...values, ...(known ?? [])])
    for (const other of synonyms.get(value) ?? []) said.set(value, (said.get(value) ?? new Set()).add(other));
  const members = known !== undefined && known.length <= 40 ? [...new Set(known)] : undefined;
  const isNumber =
    /^(number|amount|amount-of-money|age|quantity|num_\w+)$/.test(name) ||
    (values.length > 1 && values.every((each) => /^\d+([.,]\d+)?$/.test(each)));
  const pattern = regexes.get(name)?.[0];
  const base: Schema =
    members !== undefined
      ? { enum: members }
      : isNumber
        ? { type: 'number' }
        : { type: 'string', ...(pattern !== undefined && { pattern: `^(?:${pattern})$` }) };
  const shown = isNumber ? values.map(Number).filter(Number.isFinite) : values;
  const meta =
    said.size > 0 && members !== undefined
      ? {
          'x-synonyms': Object.fromEntries(
            [...said].filter(([value]) => members.includes(value)).map(([value, others]) => [value, [...others]]),
          ),
        }
      : {};
  return { name, required, schema: { ...base, ...(shown.length > 0 && { examples: shown.slice(0, 3) }), ...meta } };
}
