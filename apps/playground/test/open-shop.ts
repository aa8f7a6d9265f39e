import type { Reroute } from '@fw/signature';
import { scriptedDetector, type ScriptedDetector } from '@fw/signature/testing';
import { createMemoryRecords as memoryRecords, type Desk } from '@fw/server/testing';
import {
  createFastworkflow,
  defineCommand,
  defineWorkflow,
  type FastworkflowOptions,
  memoryStores,
  z,
} from 'fastworkflow';

/** A shop with commands of each effect and a value of each kind, found by a script instead of a training. */
export async function openShop(
  record?: FastworkflowOptions['record'],
): Promise<Desk & { readonly detector: ScriptedDetector; readonly reroutes: Reroute[] }> {
  const done: string[] = [];
  const { promise: gate, resolve: release } = Promise.withResolvers<void>();
  const detector = scriptedDetector({
    'where is my parcel': ['track_parcel', 'list_orders'],
    'where is it': ['track_parcel', 'list_orders'],
    'is it there': ['track_parcel', 'list_orders'],
    'cancel the order #W12 for the neighbours': {
      kind: 'matched',
      command: 'cancel_order',
      by: 'classified',
      confidence: 0.91,
      runnerUp: { command: 'track_parcel', confidence: 0.06 },
      sureness: { of: 'right', probability: 0.88, needed: 0.8 },
      reason: 'right 88.0 %, needed 80.0 %',
    },
    'sing me a song': {
      kind: 'unmatched',
      why: 'out-of-scope',
      nearest: [{ command: 'list_orders', confidence: 0.1 }],
      sureness: { of: 'inside', probability: 0.1, needed: 0.5 },
      reason: 'meant here 10.0 %, needed 50.0 %',
    },
  });
  const reroutes: Reroute[] = [];
  // What a lesson would change is for the detector to say; here the test says it.
  const wired = { ...detector, trial: async () => reroutes };
  const order = z
    .string({ error: 'Which order?' })
    .regex(/^#W\d+$/)
    .meta({ label: 'order number' });
  const workflow = defineWorkflow({
    name: 'shop',
    settings: { description: 'A shop.' },
    commands: {
      '*': [
        defineCommand({
          name: 'list_orders',
          summary: 'Lists the orders.',
          effect: 'read',
          utterances: ['my orders'],
          input: z.object({}),
          run: async () => ({ text: '<b>#W12</b> & <img src=x onerror=alert(1)>' }),
        }),
        defineCommand({
          name: 'track_parcel',
          summary: 'Tells where a parcel is.',
          effect: 'read',
          utterances: ['track it'],
          input: z.object({}),
          run: async () => ({ text: 'It is on its way.' }),
        }),
        defineCommand({
          name: 'cancel_order',
          summary: 'Cancels an order.',
          effect: 'destructive',
          utterances: ['cancel order #W1'],
          input: z.object({ orderId: order }),
          preview: ({ orderId }) => `${orderId} would go back to the shelf.`,
          run: async ({ orderId }) => {
            done.push(`cancelled ${orderId}`);
            return { text: `Order ${orderId} is cancelled.` };
          },
        }),
        defineCommand({
          name: 'plan_delivery',
          summary: 'Plans a delivery.',
          effect: 'write',
          utterances: ['plan it'],
          input: z.object({
            street: z.string().min(3).describe('the street'),
            day: z.iso.date().describe('the day'),
            parcels: z.int().min(1).max(9).describe('how many parcels'),
            express: z.boolean().describe('whether it is in a hurry'),
            kind: z.enum(['letter', 'box']).describe('what it is'),
            tags: z.array(z.string()).describe('words for it'),
          }),
          run: async (input) => {
            done.push(JSON.stringify(input));
            return { text: 'Planned.' };
          },
        }),
        defineCommand({
          name: 'wait',
          summary: 'Waits until it is let go.',
          effect: 'read',
          utterances: ['wait'],
          input: z.object({}),
          run: async () => {
            await gate;
            return { text: 'Waited.' };
          },
        }),
        defineCommand({
          name: 'fall_over',
          summary: 'Throws.',
          effect: 'read',
          utterances: ['fall over'],
          input: z.object({}),
          run: async () => {
            throw new Error('password=hunter2');
          },
        }),
      ],
    },
  });
  return {
    app: await createFastworkflow({
      workflow,
      detector: wired,
      stores: { ...memoryStores(), records: memoryRecords() },
      ...(record && { record }),
    }),
    done,
    release,
    detector,
    reroutes,
  };
}
