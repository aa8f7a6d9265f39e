import { relative, resolve } from 'node:path';
import { REFINE_FIELDS, type RefineField } from '@fw/build';
import { createModels } from 'fastworkflow/models';
import { EXIT } from '../exit-code.ts';
import { count } from '../terminal/count.ts';
import { plainText } from '../terminal/plain-text.ts';
import { quoteArgument } from '../terminal/quote-argument.ts';
import { readSettings } from '../terminal/read-settings.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { usageError } from '../usage-error.ts';
import { findBlanks, type BlankFile } from './find-blanks.ts';
import { writeWording } from './write-wording.ts';

/** Flags of `fw refine`. */
export interface RefineFlags {
  readonly workflowFolderpath: string;
  readonly fields?: string;
  /** By rules, whatever model is named. */
  readonly offline?: boolean;
  readonly check?: boolean;
  readonly json?: boolean;
}

/** What rules can fill; the other fields want a model. */
const BY_RULES: readonly RefineField[] = ['summary', 'utterances'];

/**
 * Fills what is blank in a workflow's command files: by rules a summary, and sentences where there are fewer than eight;
 * by the model of `LLM_SYNDATA_GEN` these in better words, and what slots mean with examples. What a person or a build
 * wrote keeps its bytes; effect, types and code are never touched (row 91).
 *
 * @returns The exit code: 0, or 1 when `--check` finds blanks.
 */
export async function refineWorkflow(terminal: Terminal, flags: RefineFlags): Promise<number> {
  const folder = resolve(terminal.cwd, flags.workflowFolderpath);
  const models = createModels({ environment: await readSettings(terminal, folder) });
  const hasModel = flags.offline !== true && models.has('LLM_SYNDATA_GEN');
  const check = flags.check === true;
  const fields = fieldsOf(flags.fields) ?? (hasModel && !check ? REFINE_FIELDS : BY_RULES);
  const beyond = fields.filter((field) => !BY_RULES.includes(field));
  if (beyond.length > 0 && !hasModel && !check)
    throw usageError(
      `${beyond.join(' and ')} ${beyond.length === 1 ? 'is' : 'are'} written by a model: name one in LLM_SYNDATA_GEN, or leave ${beyond.length === 1 ? 'it' : 'them'} out of --fields.`,
    );
  const filled = check
    ? await findBlanks(folder, fields)
    : await writeWording(terminal, { folder, fields, ...(hasModel && { model: await models.get('LLM_SYNDATA_GEN') }) });
  if (flags.json === true) terminal.print(JSON.stringify({ filled }, null, 2));
  else print(terminal, { filled, check, folder, hasModel });
  return check && filled.length > 0 ? EXIT.failed : EXIT.success;
}

function fieldsOf(text: string | undefined): readonly RefineField[] | undefined {
  return text?.split(',').map((each) => {
    const name = each.trim();
    const field = REFINE_FIELDS.find((one) => one === name);
    if (field === undefined)
      throw usageError(
        `--fields takes ${REFINE_FIELDS.slice(0, -1).join(', ')} and ${REFINE_FIELDS.at(-1)}, not "${name}".`,
      );
    return field;
  });
}

interface Shown {
  readonly filled: readonly BlankFile[];
  readonly check: boolean;
  readonly folder: string;
  readonly hasModel: boolean;
}

function print(terminal: Terminal, { filled, check, folder, hasModel }: Shown): void {
  for (const { file, fields, by } of filled)
    terminal.print(
      `${terminal.paint('dim', check ? 'blank' : 'filled')}  ${plainText(file)}: ${fields.join(', ')}${by === undefined ? '' : plainText(` (by ${by})`)}`,
    );
  if (filled.length === 0) terminal.print('There is nothing to fill.');
  else if (check) terminal.print(`${count(filled.length, 'file')} with blanks.`);
  else
    terminal.print(
      `${count(filled.length, 'file')} filled${hasModel ? ': read what was written before you rely on it' : ' by rules'}. Put words of your users there: fw train ${quoteArgument(relative(terminal.cwd, folder) || '.')}`,
    );
}
