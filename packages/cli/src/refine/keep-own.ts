import { makeUtterances } from '@fw/build';
import type { loadDefaultEncoder, Workflow } from 'fastworkflow';
import { commandsOf } from './find-blanks.ts';

type Encoder = Awaited<ReturnType<typeof loadDefaultEncoder>>;

/** Sentences that belong to their commands, and those that sound like another's. */
export interface Kept {
  /** By qualified name. */
  readonly kept: ReadonlyMap<string, readonly string[]>;
  readonly dropped: readonly { readonly command: string; readonly text: string; readonly nearer: string }[];
}

/**
 * Keeps the sentences that the encoder places nearest to their own command. What a command sounds like are its sentences,
 * its summary, and where it has too few those that rules make of its name. Rivals are the commands that can be said in
 * the same context.
 *
 * @param proposed - Sentences by qualified name.
 */
export async function keepOwn(
  workflow: Workflow,
  proposed: ReadonlyMap<string, readonly string[]>,
  encoder: Pick<Encoder, 'encode'>,
): Promise<Kept> {
  const known = new Map(
    commandsOf(workflow).map(({ command, wording }) => [
      command.qualifiedName,
      [...command.utterances, command.summary, ...makeUtterances(wording).map(({ text }) => text)],
    ]),
  );
  const texts = [...new Set([...known.values(), ...proposed.values()].flat())];
  if (texts.length === 0) return { kept: new Map(), dropped: [] };
  const { data } = await encoder.encode(texts);
  const length = data.length / texts.length;
  const rows = new Map(texts.map((text, at) => [text, data.subarray(at * length, (at + 1) * length)]));
  const closeness = (text: string, command: string) =>
    Math.max(-1, ...(known.get(command) ?? []).map((other) => dot(rows.get(text), rows.get(other))));
  const dropped: Kept['dropped'][number][] = [];
  const kept = new Map(
    [...proposed].map(([command, said]) => [
      command,
      said.filter((text) => {
        const own = closeness(text, command);
        const nearer = rivalsOf(workflow, command).find((rival) => closeness(text, rival) >= own);
        if (nearer !== undefined) dropped.push({ command, text, nearer });
        return nearer === undefined;
      }),
    ]),
  );
  return { kept, dropped };
}

function rivalsOf(workflow: Workflow, command: string): readonly string[] {
  const together = [...workflow.contexts.values()].filter(({ commands }) => [...commands.values()].includes(command));
  return [...new Set(together.flatMap(({ commands }) => [...commands.values()]))].filter((other) => other !== command);
}

function dot(a: Float32Array | undefined, b: Float32Array | undefined): number {
  let sum = 0;
  if (a !== undefined && b !== undefined) for (let at = 0; at < a.length; at++) sum += (a[at] ?? 0) * (b[at] ?? 0);
  return sum;
}
