import { derivesValue, describeSlot } from '@fw/extract/local';
import type { AssistantOptions } from '@fw/assistant';
import type { TurnEvent, Workflow } from '@fw/signature';
import type { z } from 'zod';
import { textsIn } from './records.ts';

/** The clock of both applications stands here. Source: the policy page of the data set. */
export function clockOf(): Date {
  return new Date(NOW);
}

const NOW = '2024-05-15T15:00:00-04:00';

/** Hears which slots the gate traced to nothing. A model reads the same in the words that it is told. */
export class UnprovedSlots {
  #slots: readonly string[] = [];
  #before: readonly string[] = [];

  readonly listen = (event: TurnEvent): void => {
    if (event.type === 'agent-event' && event.name === 'asked-which') this.#before = slotsIn(event.data);
    if (event.type !== 'input-refused') return;
    this.#slots = event.issues.flatMap(({ kind, slot }) => (kind === 'ungrounded' && slot !== undefined ? [slot] : []));
  };

  /** Those of the call that came to nothing last; none when it was refused for other reasons. */
  take(): readonly string[] {
    const slots = this.#slots;
    this.#slots = [];
    this.#before = slots;
    return slots;
  }

  /** Those that were taken last: a call that is made again is told the same again. */
  get again(): readonly string[] {
    return this.#before;
  }
}

function slotsIn(data: unknown): readonly string[] {
  return textsIn(data, 'slots');
}

/**
 * What the person's words may yield in another form ("May 20" the date), as the recognisers read it. Results are not
 * read so: they say their values outright.
 */
export function derivesIn(
  { commands, settings }: Workflow,
  said: ReadonlySet<string>,
): NonNullable<AssistantOptions['derives']> {
  const { timeZone } = settings;
  const shapes = new Map(
    [...commands.values()].flatMap(({ input }) =>
      // The shape's values are zod schemas; zod types them by its core interface.
      Object.entries(input.shape).map(([slot, schema]) => [slot, describeSlot(slot, schema as z.ZodType)] as const),
    ),
  );
  return ({ slot, value, text, now }) => {
    const shape = shapes.get(slot);
    if (shape === undefined || !said.has(text)) return false;
    return derivesValue(shape, value, text, { now, ...(timeZone !== undefined && { timeZone }) });
  };
}
