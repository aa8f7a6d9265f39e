import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { ODDITIES } from '../readings/oddities.ts';

/** A sentence with the one value that is right for it, or the words of one value. */
export interface Specified {
  readonly kind: string;
  readonly utterance: string;
  /** The words of the value alone, where the sentence holds one. */
  readonly mention?: string;
  /** Every value that is right; none when the sentence holds none. */
  readonly right: readonly (number | string)[];
  readonly now: Date;
}

const ROW = z.object({
  Input: z.string(),
  Context: z.object({ ReferenceDateTime: z.string().optional() }).optional(),
  Results: z.array(
    z.object({
      Text: z.string(),
      TypeName: z.string(),
      Resolution: z
        .looseObject({
          value: z.union([z.string(), z.null()]).optional(),
          values: z.array(z.looseObject({ type: z.string().optional(), value: z.string().optional() })).optional(),
        })
        .nullish(),
    }),
  ),
});

/** Sentences of the specifications with at most one mention, as kinds that a slot can ask for. */
export async function specified(folder: string): Promise<readonly Specified[]> {
  const numbers = await rows(join(folder, 'NumberModel.json'));
  const money = await rows(join(folder, 'CurrencyModel.json'));
  const dates = await rows(join(folder, 'DateTimeModel.json'));
  return [
    ...numbers.flatMap((row) => one('number', row)),
    ...money.flatMap((row) => one('money', row)),
    ...dates.flatMap((row) => one('date', row)),
  ];
}

async function rows(file: string) {
  return z.array(ROW).parse(JSON.parse(await readFile(file, 'utf8')));
}

function one(kind: string, { Input, Context, Results }: z.infer<typeof ROW>): readonly Specified[] {
  const [mention, ...others] = Results;
  if (others.length > 0 || ODDITIES.has(Input)) return [];
  const now = new Date(`${Context?.ReferenceDateTime ?? '2026-11-26T10:00:00'}Z`);
  const resolution = mention?.Resolution;
  const right =
    kind === 'date'
      ? (resolution?.values ?? []).flatMap(({ type, value }) => (type === 'date' && value !== undefined ? [value] : []))
      : typeof resolution?.value === 'string'
        ? [Number(resolution.value)]
        : [];
  return [{ kind, utterance: Input, right, now, ...(mention !== undefined && { mention: mention.Text }) }];
}
