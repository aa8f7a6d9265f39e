import { defineCommand, defineWorkflow, z } from 'fastworkflow';

/** A shopping list for each visitor. */
export function shoppingList() {
  const lists = new Map<string, string[]>();
  const listOf = (visitor = '') => {
    const list = lists.get(visitor) ?? [];
    lists.set(visitor, list);
    return list;
  };
  return defineWorkflow({
    name: 'shopping',
    commands: {
      '*': [
        defineCommand({
          name: 'buy',
          summary: 'Puts something on the list.',
          effect: 'write',
          input: z.object({ thing: z.string().describe('what') }),
          run: ({ thing }, { principal }) => `${listOf(principal).push(thing)}. ${thing}`,
        }),
        defineCommand({
          name: 'clear_list',
          summary: 'Empties the list.',
          effect: 'destructive',
          input: z.object({}),
          run: (_, { principal }) => `Gone: ${listOf(principal).splice(0).join(', ')}.`,
        }),
      ],
    },
  });
}
