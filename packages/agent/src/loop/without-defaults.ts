import { canonicalJson, type WorkflowCommand } from '@fw/signature';
import type { z } from 'zod';

/**
 * The parameters without those that say no more than the command's declared default: left out, the gate puts the
 * default there and shows it as such, instead of asking who said it.
 */
export function withoutDefaults(
  { input }: WorkflowCommand,
  parameters: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> {
  // The shape's values are zod schemas; zod types them by its core interface.
  const shape = input.shape as Readonly<Record<string, z.ZodType>>;
  const says = ([slot, value]: readonly [string, unknown]): boolean => {
    const schema = Object.hasOwn(shape, slot) ? shape[slot] : undefined;
    const absent = schema?.safeParse(undefined);
    if (absent?.success !== true || absent.data === undefined) return true;
    return canonicalJson(absent.data) !== canonicalJson(value);
  };
  return Object.fromEntries(Object.entries(parameters).filter(says));
}
