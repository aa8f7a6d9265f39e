/** Names that every workflow has already: those of the walk and of the agent's tools. */
export const CORE_COMMANDS: ReadonlySet<string> = new Set([
  'what_can_i_do',
  'what_is_current_context',
  'what_is_current_command',
  'go_up',
  'reset_context',
  'you_misunderstood',
  'intent_misunderstood',
  'abort',
  'ask_user',
  'finish',
  'run_command',
  'run_commands',
]);
