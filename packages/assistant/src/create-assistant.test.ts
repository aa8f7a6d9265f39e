import { turnTakerContract } from '@fw/signature/testing';
import { talk } from './testing/order-desk.ts';

turnTakerContract('assistant', async () => ({ taker: talk().assistant, workflow: 'orders' }));
