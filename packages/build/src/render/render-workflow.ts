import type { Catalogue } from '../catalogue/catalogue.ts';
import { renderInstances, renderToolSet, SHOW_RESULT } from './application-files.ts';
import { renderClient } from './client-file.ts';
import { contextPath, renderContext } from './context-file.ts';
import { renderMcpClient } from './mcp-client-file.ts';
import { commandPath, renderCommand } from './command-file.ts';
import { tellApart } from '../words/make-utterances.ts';
import { cleanText, literal } from './escape.ts';

/** One file of a workflow: where, what, and for which entry of the catalogue. */
export interface RenderedFile {
  /** Relative to the workflow folder, with `/`. */
  readonly path: string;
  readonly text: string;
  /** Id of the command; for other files their path. */
  readonly id: string;
  readonly kind: 'command' | 'context' | 'client' | 'settings';
}

/** Every file that a catalogue becomes, in the order of their paths. */
export function renderWorkflow(catalogue: Catalogue): readonly RenderedFile[] {
  const { api } = catalogue;
  const commands = tellApart(catalogue.commands);
  const files: RenderedFile[] = commands.map((command) => ({
    path: commandPath(command),
    text: renderCommand(command),
    id: command.id,
    kind: 'command',
  }));
  if (api !== undefined) {
    files.push({ path: 'application/api-client.ts', text: renderClient(api), id: 'client', kind: 'client' });
  }
  if (api !== undefined || catalogue.mcp !== undefined)
    files.push({ path: 'fastworkflow.passwords.env', text: passwords(catalogue), id: 'passwords', kind: 'settings' });
  files.push(...applicationFiles(catalogue), ...contextFiles(catalogue));
  files.push({ path: 'workflow.ts', text: settings(catalogue), id: 'settings', kind: 'settings' });
  files.push({
    path: '.gitignore',
    text: 'node_modules/\n___*/\n*.passwords.env\n',
    id: 'gitignore',
    kind: 'settings',
  });
  return files.sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** What commands run on or through. */
function applicationFiles({ mcp, tools, instances = [], commands }: Catalogue): readonly RenderedFile[] {
  const files: RenderedFile[] = [];
  const add = (name: string, text: string) =>
    files.push({ path: `application/${name}.ts`, text, id: name, kind: 'client' });
  if (mcp !== undefined) add('mcp-client', renderMcpClient(mcp));
  if (tools !== undefined) add('tools', renderToolSet(tools));
  if (instances.length > 0) add('instances', renderInstances(instances));
  if (tools !== undefined || commands.some(({ call }) => call.kind === 'method')) add('show-result', SHOW_RESULT);
  return files;
}

/** Context files, and the models of what inherits from what and what lies in what. */
function contextFiles({ contexts = [] }: Catalogue): readonly RenderedFile[] {
  const files = contexts.map((context): RenderedFile => ({
    path: contextPath(context),
    text: renderContext(context),
    id: `context ${context.name}`,
    kind: 'context',
  }));
  const model = (entries: readonly (readonly [string, object])[]) =>
    `${JSON.stringify(Object.fromEntries(entries), null, 2)}\n`;
  const based = contexts.filter(({ base }) => base.length > 0).map(({ name, base }) => [name, { base }] as const);
  if (based.length > 0)
    files.push({
      path: '_commands/context_inheritance_model.json',
      text: model(based),
      id: 'inheritance',
      kind: 'context',
    });
  const nested = contexts.map(({ name, parent }) => [name, { parent }] as const);
  if (nested.length > 0)
    files.push({ path: 'context_hierarchy_model.json', text: model(nested), id: 'hierarchy', kind: 'context' });
  return files;
}

function settings({ source, mcp }: Catalogue): string {
  const closes =
    mcp === undefined ? ['', ''] : ["import { close } from './application/mcp-client.ts';\n", '  close,\n'];
  return `import type { WorkflowSettings } from 'fastworkflow';\n${closes[0]}\nexport default {\n  description: ${literal(cleanText(source.title) || 'A workflow.')},\n${closes[1]}} satisfies WorkflowSettings;\n`;
}

/** Names of credentials, without values: people fill them in. */
function passwords({ api, mcp }: Catalogue): string {
  const words = mcp?.kind === 'process' ? mcp.words : [];
  const secrets = words.flatMap((word) => (typeof word === 'string' ? [] : [word.variable]));
  const variables = [
    ...(api?.auth ?? []).map(({ variable }) => variable),
    ...secrets,
    ...(mcp?.kind === 'url' ? ['MCP_TOKEN'] : []),
  ];
  const lines = variables.map((variable) => `${variable}=`);
  return `# Credentials of the API; never commit this file.\n${lines.join('\n')}${lines.length > 0 ? '\n' : ''}`;
}
