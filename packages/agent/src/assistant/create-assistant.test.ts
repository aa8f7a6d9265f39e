import { turnTakerContract } from '@fw/signature/testing';
import { talk } from '../../test/order-desk.ts';

turnTakerContract('assistant', async () => ({ taker: talk().assistant, workflow: 'orders' }));
