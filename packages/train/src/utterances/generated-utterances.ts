import { FwError, type Workflow, type WorkflowCommand } from '@fw/signature';
import { utteranceKey, type Utterance, type UtteranceSet } from '../plan/utterance.ts';

/**
 * The seeds with what commands write themselves (`generateUtterances`) behind them, each wording once. They count as made
 * by a machine, and stand for a command that has no seeds.
 *
 * @throws {FwError} `utterances-failed` naming the command whose function throws or gives no list of texts.
 */
export async function withGenerated(workflow: Workflow, seeds: UtteranceSet): Promise<UtteranceSet> {
  const all = new Map(seeds);
  for (const command of workflow.commands.values()) {
    if (command.generateUtterances === undefined) continue;
    const { qualifiedName } = command;
    const said = (seeds.get(qualifiedName) ?? []).filter(({ source }) => source.kind === 'seed');
    const known = new Set(said.map(({ text }) => utteranceKey(text)));
    const added = (await generate(workflow, command)).flatMap((text): readonly Utterance[] => {
      const key = utteranceKey(text);
      if (key === '' || known.has(key)) return [];
      known.add(key);
      return [{ text: text.trim(), source: { kind: 'seed', made: true } }];
    });
    if (added.length > 0) all.set(qualifiedName, [...said, ...added]);
  }
  return all;
}

async function generate(workflow: Workflow, command: WorkflowCommand): Promise<readonly string[]> {
  const { qualifiedName } = command;
  let made: unknown;
  try {
    made = await command.generateUtterances?.(workflow, qualifiedName);
  } catch (cause) {
    throw new FwError('utterances-failed', `generateUtterances of ${qualifiedName} failed: ${String(cause)}`, {
      cause,
    });
  }
  if (Array.isArray(made) && made.every((text) => typeof text === 'string')) return made;
  throw new FwError('utterances-failed', `generateUtterances of ${qualifiedName} gives no list of texts.`);
}
