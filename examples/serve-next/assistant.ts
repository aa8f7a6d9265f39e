import type { Server } from '@fw/server';
import { serve } from '../serve-hono/reminders.ts';

let serving: Promise<Server> | undefined;

/** The one service of this process, made when it is first asked. */
export function assistant(): Promise<Server> {
  return (serving ??= serve(process.env));
}
