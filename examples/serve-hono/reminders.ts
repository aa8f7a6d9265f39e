import { createServer, type Server } from '@fw/server';
import { agUi } from '@fw/server/ag-ui';
import { chat } from '@fw/server/ai';
import { createTokenAuthority, readKeys } from '@fw/server/auth';
import { mcp } from '@fw/server/mcp';
import { createFastworkflow, defineCommand, defineWorkflow, z } from 'fastworkflow';

/** A workflow to serve, defined in code: `{ folder }` opens a trained one. */
export function reminders() {
  const list: string[] = [];
  return defineWorkflow({
    name: 'reminders',
    settings: { description: 'Keeps reminders.' },
    commands: {
      '*': [
        defineCommand({
          name: 'remind_me',
          summary: 'Keeps a reminder.',
          effect: 'write',
          input: z.object({ text: z.string().describe('what of') }),
          run: ({ text }) => `Reminder ${list.push(text)}: ${text}.`,
        }),
        defineCommand({
          name: 'forget_everything',
          summary: 'Deletes all reminders.',
          effect: 'destructive',
          input: z.object({}),
          run: () => `Deleted ${list.splice(0).length}.`,
        }),
      ],
    },
  });
}

/**
 * The service: a `fetch` handler that speaks HTTP, MCP, AG-UI and the stream of useChat.
 *
 * @param variables - `FW_JWT_SECRET` and `FW_CLIENT_SECRET`, 32 bytes or more each.
 */
export async function serve(variables: Readonly<Record<string, string | undefined>>): Promise<Server> {
  const app = createFastworkflow({ workflow: reminders() });
  const authority = await createTokenAuthority(readKeys(variables));
  return createServer({ app, authority, routes: [mcp(), agUi(), chat()] });
}
