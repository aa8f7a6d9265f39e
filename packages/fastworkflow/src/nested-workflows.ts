import { isAbsolute, resolve } from 'node:path';
import { FwError, type CommandOutput, type NestedRequest, type Turn } from '@fw/signature';
import { isWorkflow } from './folder/find-bases.ts';
import type { Fastworkflow } from './fastworkflow.ts';

/** Workflows that commands of another one run. Each is opened once, when it is first asked. */
export interface NestedWorkflows {
  run(folder: string, request: NestedRequest): Promise<CommandOutput>;
  close(): Promise<void>;
}

/**
 * Runs requests in other workflow folders (row 57).
 *
 * A request begins a conversation of its own. The answer is the output of the command that ran last; a request that
 * was not carried out, since it lacked a value or needs a person's yes, comes back with `success: false` and the
 * question as its text.
 *
 * @param folders - The asking workflow and its bases: where a relative folder is looked for, the first first.
 */
export function nestWorkflows(
  folders: readonly string[],
  open: (folder: string) => Promise<Fastworkflow>,
): NestedWorkflows {
  const opened = new Map<string, Promise<Fastworkflow>>();
  const nested = (folder: string): Promise<Fastworkflow> => {
    const known = opened.get(folder);
    if (known !== undefined) return known;
    const opening = open(folder);
    opened.set(folder, opening);
    // One that could not be opened may be mended meanwhile.
    opening.catch(() => opened.delete(folder));
    return opening;
  };
  return {
    async run(folder, request) {
      const child = await nested(locate(folder, folders));
      const sessionId = crypto.randomUUID();
      const turn =
        'utterance' in request
          ? await child.processTurn({ sessionId, utterance: request.utterance })
          : await child.processAction({ sessionId, command: request.command, input: request.input ?? {} });
      return outputOf(turn);
    },
    async close() {
      await Promise.all(
        [...opened.values()].map((each) =>
          each.then(
            (child) => child.close(),
            () => undefined,
          ),
        ),
      );
    },
  };
}

function locate(folder: string, folders: readonly string[]): string {
  const candidates = isAbsolute(folder) ? [folder] : folders.map((base) => resolve(base, folder));
  const found = candidates.find(isWorkflow);
  if (found === undefined) {
    throw new FwError(
      'not-a-workflow',
      `A command runs the workflow "${folder}", but there is no _commands/ in ${candidates.join(' or ')}.`,
    );
  }
  return found;
}

function outputOf(turn: Turn): CommandOutput {
  const last = turn.ran.at(-1);
  if (turn.status === 'completed' && last !== undefined) return last.output;
  return { text: turn.answer, success: false };
}
