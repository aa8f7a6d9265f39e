import { cpSync, existsSync, mkdirSync, mkdtempSync, writeFileSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { createAssistant, createMemoryLedger, type Assistant } from '@fw/assistant';
import { createSlotExtractor } from '@fw/extract';
import { createClassifier, createIntentDetector, currentVersionFolder, readArtifact } from '@fw/intent';
import { newSession, type Session, type Workflow } from '@fw/signature';
import { trainWorkflow } from '@fw/train';
import { loadDefaultEncoder, loadWorkflow } from 'fastworkflow';
import { besides, type Talk } from './talk.ts';

const OWN = join(import.meta.dirname, 'workflows');
const EXAMPLES = join(import.meta.dirname, '../../../../../examples');

/** A trained workflow that begins a conversation in a world of its own for each talk. */
export interface TalkedTo {
  begin(talk: Talk): { readonly assistant: Assistant; readonly session: Session; readonly workflow: Workflow };
  close(): Promise<void>;
}

/** The folder that a talk's `workflow` names; `undefined` when there is none. */
export function folderOf(talk: Pick<Talk, 'workflow' | 'home'>): string | undefined {
  return [besides(talk, talk.workflow), join(OWN, talk.workflow), join(EXAMPLES, talk.workflow)].find((folder) =>
    existsSync(join(folder, '_commands')),
  );
}

/** Every talk takes place at this moment: a Tuesday morning. */
const NOW = new Date('2026-03-10T09:00:00Z');

/**
 * Copies a workflow, trains it, and opens it for talks. What was trained before under the same home is
 * not trained again.
 *
 * @throws When the training publishes nothing.
 */
export async function openWorkflow(source: string, home: string): Promise<TalkedTo> {
  const folder = join(home, source.replace(/\W+/g, '_').slice(-60));
  cpSync(source, folder, {
    recursive: true,
    filter: (path) => !/node_modules|___|\.test\.ts$/.test(relative(source, path)),
  });
  if ((await currentVersionFolder(folder)) === undefined) await train(folder);
  const loaded = await loadWorkflow(folder);
  const encoder = await loadDefaultEncoder();
  const classifier = createClassifier(await readArtifact((await currentVersionFolder(folder)) ?? folder), encoder);
  const extractor = createSlotExtractor();
  const { workflow } = loaded;
  return {
    begin(talk) {
      let ids = 0;
      const assistant = createAssistant({
        workflow,
        // What one talk teaches must not help the next.
        detector: createIntentDetector({ classifier }),
        extractor,
        ledger: createMemoryLedger(),
        settings: settingsOf(talk, home),
        clock: () => NOW,
        newId: () => `${talk.id}-${++ids}`,
      });
      return { assistant, session: newSession(talk.id, workflow.name), workflow };
    },
    async close() {
      loaded.close();
      await encoder.close();
    },
  };
}

async function train(folder: string): Promise<void> {
  const { workflow, close } = await loadWorkflow(folder);
  const encoder = await loadDefaultEncoder();
  const report = await trainWorkflow({ workflow, folder, encoder });
  await encoder.close();
  close();
  if (!report.published) throw new Error(`${folder} was not trained: ${report.blockers.join(' ')}`);
}

/** The values that a talk starts with; data and a journal in a folder that no other talk has. */
function settingsOf(talk: Talk, home: string): Record<string, unknown> {
  const settings = structuredClone(talk.settings ?? {});
  if (talk.world === undefined) return settings;
  mkdirSync(join(home, 'worlds'), { recursive: true });
  const folder = mkdtempSync(join(home, 'worlds', `${talk.id.replace(/\W+/g, '_')}-`));
  writeFileSync(join(folder, 'db.json'), readFileSync(besides(talk, talk.world)));
  return { ...settings, data_folder: folder, journal_file: join(folder, 'journal.jsonl') };
}
