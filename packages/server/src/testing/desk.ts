import {
  createFastworkflow,
  defineCommand,
  defineWorkflow,
  z,
  type Fastworkflow,
  type FastworkflowOptions,
} from 'fastworkflow';

/** A small application with one command of each kind, and what was done to it. */
export interface Desk {
  readonly app: Fastworkflow;
  /** Every effect, in order. */
  readonly done: string[];
  /** Lets commands that `wait` go on, those to come too. */
  release(): void;
}

/** Opens it in memory; the caller closes the app. */
export async function openDesk(options: Omit<FastworkflowOptions, 'workflow' | 'folder'> = {}): Promise<Desk> {
  const done: string[] = [];
  const { promise: gate, resolve: release } = Promise.withResolvers<void>();
  const workflow = defineWorkflow({
    name: 'desk',
    settings: { description: 'A desk with notes on it.' },
    commands: {
      '*': [
        defineCommand({
          name: 'add_numbers',
          summary: 'Adds two numbers.',
          effect: 'read',
          utterances: ['add 1 and 2'],
          input: z.object({
            first: z.number().describe('the first number'),
            second: z.number().describe('the second number'),
          }),
          output: z.object({ sum: z.number() }),
          run: async ({ first, second }) => ({ text: `It is ${first + second}.`, data: { sum: first + second } }),
        }),
        defineCommand({
          name: 'write_note',
          summary: 'Writes a note.',
          effect: 'write',
          utterances: ['write down milk'],
          input: z.object({ text: z.string().describe('the text') }),
          run: async ({ text }) => {
            done.push(`note ${text}`);
            return { text: `Noted: ${text}.` };
          },
        }),
        defineCommand({
          name: 'burn_notes',
          summary: 'Burns all notes.',
          effect: 'destructive',
          utterances: ['burn everything'],
          input: z.object({ reason: z.string().default('tidying') }),
          run: async () => {
            done.push('burnt');
            return { text: 'Burnt.' };
          },
        }),
        defineCommand({
          name: 'wait',
          summary: 'Waits until it is let go.',
          effect: 'read',
          utterances: ['wait'],
          input: z.object({}),
          run: async (_, { signal }) => {
            await Promise.race([
              gate,
              new Promise((_resolve, reject) => signal.addEventListener('abort', () => reject(new Error('stopped')))),
            ]);
            done.push('waited');
            return { text: 'Waited.' };
          },
        }),
        defineCommand({
          name: 'fall_over',
          summary: 'Throws a secret.',
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
  const app = await createFastworkflow({ workflow, ...options });
  return {
    app,
    done,
    release,
  };
}
