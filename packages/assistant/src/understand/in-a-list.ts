import { fieldsOf, foldName, schemaKind, type WorkflowCommand } from '@fw/signature';

/**
 * "Block cement and sand": what begins with no verb of the author's goes on with the list of the request before it,
 * whatever else its words alone would be taken for. Only where the command takes a list.
 */
export function goesOnWithList(command: WorkflowCommand, part: string): boolean {
  const takesList = Object.values(fieldsOf(command)).some((schema) => schemaKind(schema) === 'array');
  return takesList && !firstWords(command).has(firstOf(part));
}

function firstWords({ name, utterances }: WorkflowCommand): ReadonlySet<string> {
  return new Set([name, ...utterances].map((text) => firstOf(text.replaceAll('_', ' '))));
}

function firstOf(text: string): string {
  return foldName(text).split(' ')[0] ?? '';
}
