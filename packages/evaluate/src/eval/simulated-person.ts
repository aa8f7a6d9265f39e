import { z } from 'zod';
import type { ObjectModel } from '@fw/agent';
import type { SimulatedPerson } from './evaluation.ts';

const replySchema = z.object({
  say: z.string().nullable().describe('What you say next; null when you have what you wanted or give up.'),
});

/** A person played by a model: they know what they want, and tell it bit by bit. */
export function simulatedPerson(model: ObjectModel): SimulatedPerson {
  return {
    async next({ user }, exchanges, signal) {
      if (!('wants' in user)) return undefined;
      const known = user.knows === undefined ? '' : `\nYou know: ${user.knows}`;
      const talk = exchanges.map(({ said, turn }) => `You said: ${said}\nThey said: ${turn.answer}`).join('\n');
      const prompt = `You want: ${user.wants}${known}\n\n${talk === '' ? 'Begin.' : talk}`;
      const { object } = await model.generate({ instructions: INSTRUCTIONS, prompt, schema: replySchema, signal });
      return object.say ?? undefined;
    },
  };
}

const INSTRUCTIONS = [
  'You play a customer who talks to an application. Stay in the role.',
  'Say one short thing at a time. Give only the facts you were told; never make one up.',
  'Answer what you are asked. When everything you wanted is done, or cannot be done, say null.',
].join('\n');
