import { ENV_TEMPLATE, GITIGNORE, PASSWORDS_TEMPLATE } from '../examples/templates.ts';
import { workflowDependencies } from '../version.ts';

/** What a new workflow begins with: text by path. */
export function workflowFiles(name: string): Readonly<Record<string, string>> {
  return {
    'application/reminders.ts': APPLICATION,
    '_commands/add_reminder.ts': ADD_REMINDER,
    '_commands/list_reminders.ts': LIST_REMINDERS,
    'workflow.ts': WORKFLOW,
    'package.json': `${JSON.stringify({ name: packageName(name), private: true, type: 'module', dependencies: workflowDependencies() }, null, 2)}\n`,
    'fastworkflow.env': ENV_TEMPLATE,
    'fastworkflow.passwords.env': PASSWORDS_TEMPLATE,
    '.gitignore': GITIGNORE,
  };
}

function packageName(name: string): string {
  const plain = name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
  return plain === '' ? 'my-workflow' : plain;
}

const APPLICATION = `/** Your application: code that knows nothing of conversations. */
const reminders: string[] = [];

export function addReminder(text: string): void {
  reminders.push(text);
}

export function allReminders(): readonly string[] {
  return reminders;
}
`;

const ADD_REMINDER = `import { defineCommand, z } from 'fastworkflow';
import { addReminder } from '../application/reminders.ts';

export default defineCommand({
  summary: 'Adds a reminder.',
  // read: just runs. write: runs when it is sure of every value. destructive: is always shown first.
  effect: 'write',
  // How people ask for it, in your own words: eight or more make a good router.
  utterances: [
    'remind me to "water the plants"',
    'add a reminder to call Ann',
    'do not let me forget the milk',
    'put "pay the rent" on my list',
    'new reminder: book a table',
    'I must remember to return the book',
    'note down that the car needs fuel',
    'make a reminder',
    'remember the meeting for me',
    'set a reminder to feed the cat',
  ],
  // What it needs: a zod object. What is missing is asked for, what is wrong is refused, with your words.
  input: z.object({
    text: z
      .string({ error: 'What shall I remind you of?' })
      .min(1)
      .describe('What to be reminded of')
      .meta({ examples: ['water the plants'] }),
  }),
  run({ text }) {
    addReminder(text);
    return { text: \`I will remind you: \${text}\` };
  },
});
`;

const LIST_REMINDERS = `import { defineCommand, z } from 'fastworkflow';
import { allReminders } from '../application/reminders.ts';

export default defineCommand({
  summary: 'Lists the reminders.',
  effect: 'read',
  utterances: [
    'what are my reminders',
    'show the list',
    'list all reminders',
    'what did I want to remember',
    'is there anything I must not forget',
    'read my reminders to me',
    'which reminders do I have',
    'what is on my list',
    'show everything I noted down',
    'my reminders, please',
  ],
  input: z.object({}),
  run() {
    const reminders = allReminders();
    return { text: reminders.length === 0 ? 'There are none.' : reminders.join('\\n'), data: { reminders } };
  },
});
`;

const WORKFLOW = `import type { WorkflowSettings } from 'fastworkflow';

export default {
  description: 'Keeps reminders.',
} satisfies WorkflowSettings;
`;
