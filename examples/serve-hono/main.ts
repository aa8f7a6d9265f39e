import { serve as listen } from '@hono/node-server';
import { application } from './app.ts';
import { serve } from './reminders.ts';

const assistant = await serve(process.env);
const { fetch } = application(assistant, process.env['FW_CLIENT_SECRET'] ?? '');
listen({ fetch, port: 3000 }, ({ port }) => console.log(`http://localhost:${port}`));
