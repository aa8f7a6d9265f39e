import type { LanguagePack, OpenCommand } from '@fw/signature';
import type { Pass } from '../pass/pass.ts';
import { requestedBy } from '../pass/requested-by.ts';

/** How often the person's own words of this request ask for the same effect; 1 when they do not say. */
export function timesAsked(pass: Pass, open: OpenCommand): number {
  const { request } = requestedBy(pass, open);
  const said = pass.session.history.filter((message) => message.from === 'person' && message.turnId === request);
  return Math.max(1, ...said.map(({ text }) => timesIn(text, pass.ports.workflow.language)));
}

/** How often words ask for what they ask for; 1 when they do not say. */
export function timesIn(text: string, { talk }: LanguagePack): number {
  return talk.times.find(([words]) => words.test(text))?.[1] ?? 1;
}
