import { serve } from '../serve-hono/reminders.ts';
import { application } from './app.ts';

const assistant = await serve(process.env);
const listening = application(assistant, process.env['FW_CLIENT_SECRET'] ?? '').listen(3000, () =>
  console.log('http://localhost:3000'),
);
// Turns that run are waited for.
process.once('SIGTERM', () => void assistant.close().then(() => listening.close()));
