import { cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { EXIT } from '../exit-code.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { usageError } from '../usage-error.ts';

/** Name of the skill and of its folder. */
export const SKILL = 'integrate-fastworkflow';

const SECTION = `## fastWorkflow

This project may be spoken to through [fastWorkflow](https://www.npmjs.com/package/fastworkflow). To add or change what can
be said, follow the skill \`${SKILL}\` in \`<PLACE>\`. In short: \`fw build\` writes a workflow beside the application and
never changes it; settle every REVIEW line; write utterances in the words of users; \`fw check\`, \`fw train\`, then try ten
sentences that stand in no file. Never lower an effect without asking, never fill in a key.
`;

/**
 * Copies the skill into a project and adds a section to its AGENTS.md that points to it.
 *
 * @throws {FwError} `usage` when the project is not there, or the skill lies there already.
 */
export function installSkill(
  terminal: Terminal,
  project: string,
  { to, overwrite = false }: { readonly to: string; readonly overwrite?: boolean },
): number {
  const root = resolve(terminal.cwd, project);
  if (!existsSync(root)) throw usageError(`${root} is not there.`);
  const target = join(root, to, SKILL);
  if (existsSync(target) && !overwrite)
    throw usageError(`${relative(terminal.cwd, target)} is there already: say --overwrite to write it anew.`);
  mkdirSync(join(root, to), { recursive: true });
  cpSync(skillFolder(), target, { recursive: true });
  const agents = join(root, 'AGENTS.md');
  const before = existsSync(agents) ? readFileSync(agents, 'utf8') : '';
  const section = SECTION.replace('<PLACE>', to);
  if (!before.includes(SKILL))
    writeFileSync(
      agents,
      `${before === '' ? '# Notes for coding agents\n' : before.replace(/\n*$/, '\n')}\n${section}`,
    );
  terminal.print(`Installed ${relative(terminal.cwd, target)}; AGENTS.md points to it.`);
  return EXIT.success;
}

/** The checkout's own folder when this runs from source; what the build copied of it otherwise. */
function skillFolder(): string {
  const fromSource = import.meta.url.endsWith('.ts');
  return fileURLToPath(new URL(fromSource ? `../../../../skills/${SKILL}/` : `../skills/${SKILL}/`, import.meta.url));
}
