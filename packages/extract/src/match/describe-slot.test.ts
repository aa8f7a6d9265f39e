import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { describeSlot, describeSlots } from './describe-slot.ts';

describe('describing slots', () => {
  it.each([
    ['dueDate', z.string(), 'date'],
    ['departure_time', z.string(), 'time'],
    ['startsAt', z.iso.datetime(), 'datetime'],
    ['when', z.iso.date(), 'date'],
    ['length', z.iso.duration(), 'duration'],
    ['contact', z.email(), 'email'],
    ['homepage', z.url(), 'url'],
    ['mobile', z.e164(), 'phone'],
    ['recipient', z.string(), 'person'],
    ['noteText', z.string(), 'message'],
    ['orderId', z.string(), 'identifier'],
    ['sku', z.string().regex(/^\d+$/), 'identifier'],
    ['city', z.string(), 'other'],
    ['where', z.string().describe('Name of the person to visit'), 'person'],
  ])('sees what %s is for', (name, schema, role) => {
    expect(describeSlot(name, schema).role).toBe(role);
  });

  it('keeps the pattern with its flags, through wrappers', () => {
    expect(
      describeSlot(
        'id',
        z
          .string()
          .trim()
          .regex(/^ab\d$/i)
          .optional(),
      ).pattern,
    ).toEqual(/^ab\d$/i);
    expect(describeSlot('id', z.string()).pattern).toBeUndefined();
    expect(describeSlot('mail', z.email()).pattern).toBeUndefined();
  });

  it('sees ends of ranges and parts of names', () => {
    const shapes = describeSlots(
      z.object({
        date_from: z.string(),
        until: z.string(),
        first_name: z.string(),
        surname: z.string(),
        date: z.string(),
      }),
    );

    expect(shapes.map(({ end, part }) => end ?? part)).toEqual(['from', 'to', 'given', 'family', undefined]);
  });

  it('sees members, items, fields and options', () => {
    const [size, list, sum, either] = describeSlots(
      z.object({
        size: z.enum(['S', 'M']).default('M'),
        items: z.array(z.object({ name: z.string(), count: z.number().optional() })),
        sum: z.object({ amount: z.number() }),
        either: z.union([z.number(), z.iso.date()]),
      }),
    );

    expect(size).toMatchObject({ optional: true, members: { values: ['S', 'M'] } });
    expect(list?.item?.fields?.map(({ name, optional }) => [name, optional])).toEqual([
      ['name', false],
      ['count', true],
    ]);
    expect(sum?.fields?.map(({ kind }) => kind)).toEqual(['number']);
    expect(either?.options?.map(({ kind }) => kind)).toEqual(['number', 'string']);
  });

  it('comes to an end where a schema names itself', () => {
    interface Tree {
      readonly children: readonly Tree[];
    }
    const Tree: z.ZodType<Tree> = z.lazy(() => z.object({ children: z.array(Tree) }));

    expect(describeSlot('tree', Tree).kind).toBe('object');
  });
});
