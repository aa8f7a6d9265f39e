import type { Effect } from '@fw/signature';
import { cleanText } from '../../render/escape.ts';
import type { Checker, TsSymbol } from './compiler.ts';

/** What a doc comment says. */
export interface DocComment {
  readonly summary: string;
  readonly params: ReadonlyMap<string, { readonly text: string; readonly examples: readonly string[] }>;
  readonly utterances: readonly string[];
  readonly effect?: Effect;
  /** Why the member is not for callers. */
  readonly hidden?: string;
}

const HIDDEN = ['internal', 'hidden', 'private', 'deprecated'];

export function readComment(symbol: TsSymbol, checker: Checker): DocComment {
  const tags = symbol.getJsDocTags(checker).map(({ name, text }) => ({ name, text: (text ?? '').trim() }));
  const said = cleanText(symbol.getDocumentationComment(checker));
  const params = tags.filter(({ name }) => name === 'param').map(({ text }) => paramOf(text));
  const hidden = tags.find(({ name }) => HIDDEN.includes(name))?.name;
  const effect = effectOf(tags);
  const utterances = tags.flatMap(({ name, text }) =>
    ['example', 'utterance', 'alias'].includes(name) ? utterancesIn(text) : [],
  );
  return {
    summary: /^.{10,}?[.!?](?=\s|$)/.exec(said)?.[0] ?? said,
    params: new Map(params),
    utterances,
    ...(effect !== undefined && { effect }),
    ...(hidden !== undefined && { hidden: hidden === 'deprecated' ? 'deprecated' : `marked @${hidden}` }),
  };
}

/** "sku The article, as `AB-12`." – the name, the text, and what stands in backquotes as examples. */
function paramOf(text: string): readonly [string, { readonly text: string; readonly examples: readonly string[] }] {
  const [, name = '', rest = ''] = /^\{?[^}\s]*\}?\s*/.test(text)
    ? (/^(?:\{[^}]*\}\s*)?\[?([\w$.]+)[^\s]*\s*-?\s*([\s\S]*)$/.exec(text) ?? [])
    : [];
  const examples = [...rest.matchAll(/`([^`\n]{1,60})`/g)].map(([, example = '']) => example);
  return [name, { text: cleanText(rest.replaceAll('`', '')), examples }];
}

function effectOf(tags: readonly { readonly name: string; readonly text: string }[]): Effect | undefined {
  for (const { name, text } of tags) {
    if (name === 'readonly') return 'read';
    if (name === 'destructive') return 'destructive';
    const [word = ''] = text.split(/\s/);
    if (name === 'effect' && (word === 'read' || word === 'write' || word === 'destructive')) return word;
  }
  return undefined;
}

/** Lines of an example that are words and no code. */
function utterancesIn(text: string): readonly string[] {
  const isCode = /[;{}=]|=>|\w\(|^```|^\s*(const|let|await|import|new|return)\b/m;
  return text
    .split('\n')
    .map((line) => cleanText(line.replace(/^[-*]\s+/, '')))
    .filter((line) => line.length >= 3 && line.length <= 200 && /\s/.test(line) && !isCode.test(line));
}
