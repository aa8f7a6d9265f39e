import type { Message } from '@fw/signature';
import { z } from 'zod';
import type { Change } from '../level/open-folder.ts';

/** The history of a conversation as it is kept: what a save added stands under a key of its own. */
export interface Said {
  /** Oldest first. */
  readonly parts: readonly Part[];
  /** How many messages of the first part the conversation no longer remembers. */
  readonly skip: number;
  /** The messages of the parts that it does remember. */
  readonly history: readonly Message[];
}

/** What one save added. */
interface Part {
  readonly revision: number;
  readonly messages: readonly Message[];
}

/** Kept with the session, to tell whether all of its history is there. */
export const saidAtSchema = z.object({ said: z.object({ skip: z.int().min(0), count: z.int().min(0) }) });

export type SaidAt = z.infer<typeof saidAtSchema>['said'];

/** The history after a save. Messages are told by identity: those that a store handed out come back as they were. */
export function saidAfter({ parts, skip, history: old }: Said, history: readonly Message[], revision: number): Said {
  const [first] = history;
  const gone = first === undefined ? -1 : old.indexOf(first);
  const isLonger = gone >= 0 && old.every((message, at) => at < gone || message === history[at - gone]);
  const added = isLonger ? history.slice(old.length - gone) : history;
  const part = added.length === 0 ? [] : [{ revision, messages: added.map((message) => Object.freeze(message)) }];
  if (!isLonger) return { parts: part, skip: 0, history: [...history] };
  let kept = parts;
  let forgotten = skip + gone;
  for (let [oldest] = kept; oldest !== undefined && forgotten >= oldest.messages.length; [oldest] = kept) {
    forgotten -= oldest.messages.length;
    kept = kept.slice(1);
  }
  return { parts: [...kept, ...part], skip: forgotten, history: [...history] };
}

/** What is to be written so that the one becomes the other. */
export function saidChanges(id: string, before: Said, after: Said): readonly Change[] {
  const gone = before.parts.filter((part) => !after.parts.includes(part));
  const added = after.parts.filter((part) => !before.parts.includes(part));
  return [
    ...gone.map(({ revision }) => ({ type: 'del', key: saidKey(id, revision) }) as const),
    ...added.map(
      ({ revision, messages }) =>
        ({ type: 'put', key: saidKey(id, revision), value: JSON.stringify(messages) }) as const,
    ),
  ];
}

/** What the entries under {@link saidPrefix} hold; without words where they stand: what no session knows of. */
export function readSaid(entries: readonly (readonly [key: string, value: string])[], at?: SaidAt): Said {
  const skip = at?.skip ?? 0;
  const parts = entries.map(([key, value]) => ({
    revision: Number(key.slice(key.lastIndexOf('/') + 1)),
    messages: at === undefined ? [] : messagesIn(value),
  }));
  return { parts, skip, history: parts.flatMap(({ messages }) => messages).slice(skip) };
}

/** None, where it is no JSON any more. */
function messagesIn(text: string): readonly Message[] {
  try {
    // Written by `saidChanges`; the schema of sessions looks at it.
    return (JSON.parse(text) as readonly Message[]).map((message) => Object.freeze(message));
  } catch {
    return [];
  }
}

/** What the history of a conversation is kept under. */
export function saidPrefix(id: string): string {
  return `said/${encodeURIComponent(id)}/`;
}

/** Sorted as they were said. */
function saidKey(id: string, revision: number): string {
  return `${saidPrefix(id)}${String(revision).padStart(12, '0')}`;
}
