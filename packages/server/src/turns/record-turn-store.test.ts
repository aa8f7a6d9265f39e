import { recordsContract, turnStoreContract } from '@fw/signature/testing';
import { createMemoryRecords } from '../stores/memory-records.ts';
import { createRecordTurnStore } from './record-turn-store.ts';

recordsContract('memory', async () => createMemoryRecords());
turnStoreContract('records in memory', async () => createRecordTurnStore(createMemoryRecords()));
