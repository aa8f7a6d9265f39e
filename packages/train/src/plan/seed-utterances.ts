import { humanName, type Workflow } from '@fw/signature';
import { utteranceKey, type Utterance, type UtteranceSet } from './utterance.ts';

/**
 * What the authors of the commands wrote, each wording once per command. A command without any is represented by its
 * name and summary, which the checks report.
 */
export function seedUtterances(workflow: Workflow): UtteranceSet {
  return new Map(
    [...workflow.commands.values()].map(({ qualifiedName, name, summary, utterances, made = [] }) => {
      const machine = new Set(made.map(utteranceKey));
      const seeds = unique(utterances).map((text): Utterance => ({
        text,
        source: machine.has(utteranceKey(text)) ? { kind: 'seed', made: true } : { kind: 'seed' },
      }));
      const stand = [humanName(name), summary].map((text): Utterance => ({ text, source: { kind: 'name' } }));
      return [qualifiedName, seeds.length > 0 ? seeds : stand];
    }),
  );
}

function unique(texts: readonly string[]): readonly string[] {
  const byKey = new Map<string, string>();
  for (const text of texts) {
    const key = utteranceKey(text);
    if (key !== '' && !byKey.has(key)) byKey.set(key, text.trim());
  }
  return [...byKey.values()];
}
