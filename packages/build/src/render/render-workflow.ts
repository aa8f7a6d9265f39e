import type { Catalogue } from '../catalogue/catalogue.ts';
import { renderClient } from './client-file.ts';
import { commandPath, renderCommand } from './command-file.ts';
import { cleanText, literal } from './escape.ts';

/** One file of a workflow: where, what, and for which entry of the catalogue. */
export interface RenderedFile {
  /** Relative to the workflow folder, with `/`. */
  readonly path: string;
  readonly text: string;
  /** Id of the command; for other files their path. */
  readonly id: string;
  readonly kind: 'command' | 'client' | 'settings';
}

/** Every file that a catalogue becomes, in the order of their paths. */
export function renderWorkflow(catalogue: Catalogue): readonly RenderedFile[] {
  const { commands, api, source } = catalogue;
  const files: RenderedFile[] = commands.map((command) => ({
    path: commandPath(command),
    text: renderCommand(command),
    id: command.id,
    kind: 'command',
  }));
  if (api !== undefined) {
    files.push({ path: 'application/api-client.ts', text: renderClient(api), id: 'client', kind: 'client' });
    files.push({ path: 'fastworkflow.passwords.env', text: passwords(catalogue), id: 'passwords', kind: 'settings' });
  }
  files.push({ path: 'workflow.ts', text: settings(source.title), id: 'settings', kind: 'settings' });
  files.push({
    path: '.gitignore',
    text: 'node_modules/\n___*/\n*.passwords.env\n',
    id: 'gitignore',
    kind: 'settings',
  });
  return files.sort((a, b) => (a.path < b.path ? -1 : 1));
}

function settings(title: string): string {
  return `import type { WorkflowSettings } from 'fastworkflow';\n\nexport default {\n  description: ${literal(cleanText(title) || 'A workflow.')},\n} satisfies WorkflowSettings;\n`;
}

/** Names of credentials, without values: people fill them in. */
function passwords({ api }: Catalogue): string {
  const lines = (api?.auth ?? []).map(({ variable }) => `${variable}=`);
  return `# Credentials of the API; never commit this file.\n${lines.join('\n')}${lines.length > 0 ? '\n' : ''}`;
}
