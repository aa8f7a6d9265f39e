import { accountBefore } from './account.ts';
import { CATALOGUE_TOKENS, partOf, renderPart } from '../planner/catalogue.ts';
import { renderPlan } from '../planner/sub-goal.ts';
import type { ActionResult } from './action-result.ts';
import type { ToolCall } from './agent-model-port.ts';
import { falseReportIn, finishRequest } from './finish.ts';
import type { AgentAction } from './meta-tools.ts';
import { foreignChoices } from './offered-choices.ts';
import { withGoals } from './open-request.ts';
import { readAction } from './read-action.ts';
import { note, reachOf, type RequestRun } from './request-run.ts';
import { runCommand } from './run-command.ts';
import { runSeveral } from './run-several.ts';

/** Does what a model's tool call asks for. */
export async function takeCall(run: RequestRun, call: ToolCall): Promise<ActionResult> {
  const action = readAction(call.tool, call.input);
  if (typeof action === 'string') return { kind: 'observed', run, text: action, malformed: true };
  return takeAction(run, action, call.tool);
}

/** @param tool - The name as the model wrote it, for what it is told. */
export async function takeAction(
  run: RequestRun,
  action: AgentAction,
  tool: string = action.kind,
): Promise<ActionResult> {
  switch (action.kind) {
    case 'run_command':
      return runCommand(withGoals(run, action.goals), action, tool);
    case 'run_commands':
      return runSeveral(withGoals(run, action.goals), action.commands);
    case 'plan': {
      const next = withGoals(run, action.goals);
      return { kind: 'observed', run: next, text: `The plan is now:\n${renderPlan(next.state.plan)}` };
    }
    case 'what_can_i_do':
      return { kind: 'observed', run, text: await inReach(run, action.about) };
    case 'intent_misunderstood': {
      note(run, 'misunderstood', { reason: action.reason });
      const text = `Call plan with what the person wants, in the order in which it can be done. Their words: ${run.state.request}`;
      return { kind: 'observed', run, text };
    }
    case 'ask_user': {
      const { question, choices = [] } = action;
      const untrue = falseReportIn(run, question);
      if (untrue !== undefined) return { kind: 'observed', run, text: untrue, refused: true };
      return {
        kind: 'agent-asks',
        run,
        question: accountBefore(run, question),
        choices,
        foreign: await foreignChoices(run, choices),
      };
    }
    case 'finish': {
      const ended = finishRequest(run, action);
      return ended.kind === 'finished' ? ended : { kind: 'observed', run: ended.run, text: ended.text, refused: true };
    }
  }
}

async function inReach(run: RequestRun, about: string | undefined): Promise<string> {
  const { commands, place } = await reachOf(run);
  const words = about ?? run.state.request;
  const maxTokens = run.options.catalogueTokens ?? CATALOGUE_TOKENS;
  const found =
    about === undefined
      ? []
      : ((await run.options.findCommands?.({ utterance: about, path: run.session.path, signal: run.signal })) ?? []);
  return `At ${place}:\n${renderPart(partOf(commands, { words, found, maxTokens }))}`;
}
