import { expect, it } from 'vitest';
import { agentTalk, run } from '../../test/agent-talk.ts';

it('says again why a repeated call did not run, so that the model can ask the person (row 68)', async () => {
  const { say, model } = agentTalk([
    run('broadcast', { text: 'made up' }),
    run('broadcast', { text: 'made up' }),
    ['ask_user', { question: 'What should I say?' }],
  ]);

  await say('tell everyone');

  const told = model.seen[2]?.messages.at(-1)?.text ?? '';
  expect(told).toContain('You already called broadcast');
  expect(told).toContain('I cannot tell where the text "made up" comes from.');
});
