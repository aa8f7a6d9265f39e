/** What has been said and shown in a conversation so far. */
export interface Dialogue {
  /** The person's own words, oldest first. */
  readonly said: readonly string[];
  /** Results that came back, oldest first. */
  readonly shown: readonly string[];
  /** What the agent put to the person and the person agreed to, oldest first. */
  readonly agreed: readonly string[];
  /** What the agent has written since the person spoke last. */
  readonly put: string;
}

/** A conversation in which nothing has happened. */
export const SILENCE: Dialogue = { said: [], shown: [], agreed: [], put: '' };

/** The conversation after the agent wrote something. */
export function afterAgent(dialogue: Dialogue, text: string): Dialogue {
  return { ...dialogue, put: `${dialogue.put}\n${text}` };
}

/** The conversation after the person said something: a yes agrees to what was put to them just before. */
export function afterUser(dialogue: Dialogue, text: string): Dialogue {
  const agreed = isYes(text) && dialogue.put.trim() !== '' ? [...dialogue.agreed, dialogue.put] : dialogue.agreed;
  return { ...dialogue, said: [...dialogue.said, text], agreed, put: '' };
}

/** The conversation after a result was seen. */
export function afterResult(dialogue: Dialogue, result: string): Dialogue {
  return { ...dialogue, shown: [...dialogue.shown, result] };
}

const YES =
  /\b(yes|yeah|yep|yup|sure|correct|confirm(ed|s)?|go ahead|proceed|please do|do it|sounds (good|great|fine|perfect)|that('s| is|’s) (right|correct|fine|perfect|good|it)|okay|ok|absolutely|exactly|perfect|works for me|looks (good|right|correct)|agree(d)?)\b/i;
const NO = /^\s*(no\b|nope|not yet|wait|hold on|stop|don['’]t)/i;

/** Whether an answer agrees. A refusal at its start outweighs a yes further on. */
export function isYes(text: string): boolean {
  return YES.test(text) && !NO.test(text);
}
