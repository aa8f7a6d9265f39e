import type { CatalogueCommand, LeftOut, McpCall, ReviewNote, Schema, ToolCall } from '../catalogue/catalogue.ts';
import { effectOfName } from '../catalogue/guess-effect.ts';
import { isSecret } from '../catalogue/is-secret.ts';
import { nameCommands } from '../catalogue/name-commands.ts';
import { addSlot, noSlots } from '../catalogue/slots.ts';
import { wordsOf } from '../catalogue/words.ts';
import { cleanText } from '../render/escape.ts';
import { isSchema } from '../render/zod-source.ts';
import { makeUtterances } from '../words/make-utterances.ts';
import { createSchemaReader } from './openapi/normalise-schema.ts';

/** A tool by name, what it says of itself, and the JSON Schema of its input: MCP's and the AI SDK's alike. */
export interface ToolFound {
  readonly name: string;
  readonly description?: string;
  readonly inputSchema: unknown;
  /** MCP's hints. */
  readonly annotations?: unknown;
}

/** Slots that a person can be expected to fill, at most. Source: as for operations. */
const MANY_SLOTS = 12;

/** Reads tools into commands; what cannot be built is left out with the reason. */
export function readTools(
  tools: readonly ToolFound[],
  callOf: (tool: string) => McpCall | ToolCall,
): { readonly commands: readonly CatalogueCommand[]; readonly left: readonly LeftOut[] } {
  const left: LeftOut[] = [];
  const names = nameCommands(tools.map(({ name }) => ({ id: name, context: '*', from: name })));
  const commands = tools.flatMap((tool) => {
    const read = readTool(tool, names.get(tool.name)!, callOf);
    if ('reason' in read) left.push(read);
    return 'reason' in read ? [] : [read];
  });
  return { commands, left };
}

function readTool(
  tool: ToolFound,
  name: string,
  callOf: (tool: string) => McpCall | ToolCall,
): CatalogueCommand | LeftOut {
  const { name: id, description = '', inputSchema } = tool;
  const document = isSchema(inputSchema) ? inputSchema : {};
  const reader = createSchemaReader(document);
  const fields = reader.fields(document) ?? { properties: {}, required: [] };
  const properties = isSchema(fields['properties']) ? fields['properties'] : {};
  const required = new Set(Array.isArray(fields['required']) ? fields['required'] : []);
  const slots = noSlots();
  const review: ReviewNote[] = [];
  for (const [argument, schema] of Object.entries(properties)) {
    if (isSecret(argument)) {
      if (required.has(argument))
        return { id, reason: `needs the secret ${cleanText(argument, 40)}, which nobody should say` };
      review.push({ code: 'secret-dropped', message: `${cleanText(argument, 40)} is a secret: no slot was made.` });
      continue;
    }
    addSlot(slots, { in: 'body', name: argument }, reader.read(schema), required.has(argument));
  }
  const count = Object.keys(slots.properties).length;
  if (count > MANY_SLOTS)
    review.push({ code: 'many-slots', message: `It takes ${count} values: more than a sentence holds.` });
  for (const reason of reader.lost) review.push({ code: 'type-lost', message: `A type ${reason}.` });
  const summary = summaryOf(description, id, review);
  const { effect, note } = effectOf(tool);
  if (note !== undefined) review.push(note);
  const defs = Object.keys(reader.definitions).length > 0 ? { $defs: { ...reader.definitions } } : {};
  const input: Schema = { type: 'object', properties: slots.properties, required: slots.required, ...defs };
  return {
    id,
    name,
    context: '*',
    summary,
    effect,
    effectFrom: tool.annotations === undefined ? 'name' : 'hint',
    input,
    slots: slots.targets,
    utterances: makeUtterances({ name, summary, effect, input }),
    call: callOf(id),
    review,
    lost: reader.lost.length,
  };
}

/** The name gives it, hints may raise it; a hint that would lower it is put before a person. */
function effectOf({ name, description, annotations }: ToolFound) {
  const named = effectOfName(name, description);
  const hints = isSchema(annotations) ? annotations : {};
  const note = (message: string): ReviewNote => ({ code: 'effect', message });
  if (hints['destructiveHint'] === true && hints['readOnlyHint'] !== true) return { effect: 'destructive' } as const;
  if (hints['readOnlyHint'] === false && named === 'read') return { effect: 'write' } as const;
  if (hints['readOnlyHint'] === true && named !== 'read')
    return {
      effect: named,
      note: note(`The server says that it only reads; its name does not, so it is taken for ${named}.`),
    };
  if (hints['destructiveHint'] === false && named === 'destructive')
    return { effect: named, note: note('The server says that it destroys nothing; its name says otherwise.') };
  return { effect: named };
}

function summaryOf(description: string, id: string, review: ReviewNote[]): string {
  const plain = cleanText(description.replace(/<[^>]*>/g, ' '));
  const sentence = /^.{10,}?[.!?](?=\s|$)/.exec(plain)?.[0] ?? plain;
  if (sentence !== '') return sentence;
  review.push({ code: 'no-summary', message: 'The source says nothing of what it does: write a sentence.' });
  const words = wordsOf(id).join(' ');
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}.`;
}
