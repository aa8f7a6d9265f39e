import { defineCommand, defineWorkflow, z } from 'fastworkflow';

/** Commands with the names that the published conformance suite calls, over the adapter that all workflows have. */
export const conformanceWorkflow = () =>
  defineWorkflow({
    name: 'conformance',
    settings: { description: 'What the conformance suite asks for.' },
    commands: {
      '*': [
        defineCommand({
          name: 'test_simple_text',
          summary: 'Says something.',
          effect: 'read',
          input: z.object({}),
          run: () => 'This is a simple text response for testing.',
        }),
        defineCommand({
          name: 'test_error_handling',
          summary: 'Always declines.',
          effect: 'read',
          input: z.object({}),
          run: () => ({ text: 'This tool intentionally returns an error for testing', success: false }),
        }),
        defineCommand({
          name: 'test_tool_with_progress',
          summary: 'Takes several stages.',
          effect: 'read',
          input: z.object({}),
          run: () => 'Done.',
        }),
        defineCommand({
          name: 'test_input_required_result_elicitation',
          summary: 'Greets somebody.',
          effect: 'read',
          input: z.object({ name: z.string({ error: 'What is your name?' }).meta({ label: 'user name' }) }),
          run: ({ name }) => `Hello, ${name}!`,
        }),
        defineCommand({
          name: 'test_input_required_result_multi_round',
          summary: 'Asks for a name and then for a colour.',
          effect: 'read',
          input: z.object({ name: z.string(), color: z.string() }),
          run: ({ name, color }) => `${name} likes ${color}.`,
        }),
        ...['test_input_required_result_request_state', 'test_input_required_result_tampered_state'].map((name) =>
          defineCommand({
            name,
            summary: 'Cannot be undone.',
            effect: 'destructive',
            input: z.object({}),
            run: () => 'state-ok',
          }),
        ),
      ],
    },
  });
