import type { AgentAction } from './meta-tools.ts';
import type { ToolCall } from './agent-model-port.ts';
import { mendJson } from './mend-json.ts';

/** An answer that says what comes next instead of doing it. */
const ANNOUNCES =
  /\b(?:i(?:['’]ll|['’]m going to| will| am going to| need to| should| can now)|let me|let['’]s|first,? i|next,? i|now i|one moment|just a moment|ich (?:werde|schaue|prüfe))\b/iu;

/** An offer at the end of an answer asks nothing that the request waits for. */
const OFFERS =
  /\b(?:help|assist|anything else|like (?:me )?to (?:do|know)|how can i|what can i|what would you like|noch etwas|helfen)\b/iu;

/**
 * What words without a call stand for: a question to the person, or the answer that ends the request. Servers that
 * cannot force a call send their answers so. `undefined`: they announce a step, and the model has to be told to take it.
 */
export function wordsAsAction(text: string): AgentAction | undefined {
  const said = text.trim();
  // Data is no answer, and neither is nothing.
  if (said === '' || /^[{[]/u.test(said)) return undefined;
  if (/[?？]\W*$/u.test(said) && !OFFERS.test(lastSentence(said))) return { kind: 'ask_user', question: said };
  return ANNOUNCES.test(said) ? undefined : { kind: 'finish', answer: said };
}

function lastSentence(text: string): string {
  return text.split(/(?<=[.!?])\s+|\n+/u).at(-1) ?? text;
}

/** Calls that a model wrote as words, as small ones do: JSON with a name and parameters, in whatever template marks. */
export function callsInWords(text: string): readonly ToolCall[] {
  if (!/[{[]/u.test(text)) return [];
  const start = text.search(/[{[]/u);
  const value = mendJson(text.slice(start));
  return (Array.isArray(value) ? value : [value]).flatMap((each: unknown) => callIn(each));
}

function callIn(value: unknown): readonly ToolCall[] {
  if (typeof value !== 'object' || value === null) return [];
  const fields = value as Readonly<Record<string, unknown>>;
  const inner = fields['function'];
  if (typeof inner === 'object' && inner !== null) return callIn(inner);
  const { name = fields['tool'], command } = fields;
  const input = fields['arguments'] ?? fields['parameters'] ?? fields['input'];
  if (typeof name === 'string' && input !== undefined) return [{ id: '', tool: name, input }];
  if (Array.isArray(fields['goals'] ?? fields['steps'])) return [{ id: '', tool: 'plan', input: fields }];
  return typeof command === 'string' ? [{ id: '', tool: 'run_command', input: fields }] : [];
}
