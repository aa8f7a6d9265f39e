import { derivesValue, describeSlot } from '@fw/extract/local';
import { humanName, type Grounds, type Workflow } from '@fw/signature';
import type { z } from 'zod';

/** The clock of both applications stands here. Source: the policy page of the data set. */
export function clockOf(): Date {
  return new Date('2024-05-15T15:00:00-04:00');
}

/** The slots that the gate names as traced to nothing. */
export function unprovedSlots(text: string, { commands }: Workflow): readonly string[] {
  const named = new Set([...text.matchAll(/I cannot tell where the (.+?) "/g)].map(([, name]) => name));
  const slots = new Set([...commands.values()].flatMap(({ input }) => Object.keys(input.shape)));
  return [...slots].filter((slot) => named.has(humanName(slot)));
}

/**
 * What the person's words may yield in another form ("May 20" the date), as the recognisers read it. Results are not
 * read so: they say their values outright.
 */
export function derivesIn(
  { commands, settings }: Workflow,
  said: ReadonlySet<string>,
): NonNullable<Grounds['derives']> {
  const { timeZone } = settings;
  const shapes = new Map(
    [...commands.values()].flatMap(({ input }) =>
      // The shape's values are zod schemas; zod types them by its core interface.
      Object.entries(input.shape).map(([slot, schema]) => [slot, describeSlot(slot, schema as z.ZodType)] as const),
    ),
  );
  return (slot, value, text) => {
    const shape = shapes.get(slot);
    if (shape === undefined || !said.has(text)) return false;
    return derivesValue(shape, value, text, { now: clockOf(), ...(timeZone !== undefined && { timeZone }) });
  };
}
