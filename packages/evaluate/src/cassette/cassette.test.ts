import { expect, it } from 'vitest';
import { orderWorkflow, talk } from '@fw/assistant/testing';
import { scriptedModel, scriptedObjects, steps } from '@fw/agent/testing';
import { CassettePlayer, recordAgentModel, recordObjectModel, type Cassette } from '../index.ts';
import { createAgent, type AgentModel, type ObjectModel } from '@fw/agent';

async function converse(model: AgentModel, planner: ObjectModel): Promise<string> {
  const talking = talk();
  const agent = createAgent({
    workflow: orderWorkflow(talking.desk),
    assistant: talking.assistant,
    model,
    planner,
    timer: () => 0,
    newId: () => 'turn-1',
  });
  const turn = await agent.take({ utterance: 'list my orders', session: talking.session });
  return JSON.stringify(turn);
}

it('replays a conversation to the same bytes without any model (row N9)', async () => {
  const cassette: Cassette = { recordings: [] };
  const model = recordAgentModel(
    scriptedModel(
      ['run_command', { command: 'list_orders', parameters: {} }],
      ['finish', { answer: 'Three.', outcomes: [{ goal: 1, status: 'done' }] }],
    ),
    cassette,
  );
  const live = await converse(model, recordObjectModel(scriptedObjects(steps(['List', 'list_orders'])), cassette));
  const tape = JSON.parse(JSON.stringify(cassette)) as Cassette;

  const player = new CassettePlayer(tape);
  const replayed = await converse(player.agentModel('scripted/agent'), player.objectModel('scripted/planner'));

  expect(replayed).toBe(live);
});

it('says that a prompt has changed instead of answering something else', async () => {
  const player = new CassettePlayer({ recordings: [{ model: 'm', request: 'other', answer: {} }] });
  const request = { instructions: '', messages: [], tools: [], signal: new AbortController().signal };

  await expect(player.agentModel('m').next(request)).rejects.toMatchObject({
    code: 'not-recorded',
    message: expect.stringContaining('Record it again'),
  });
});
