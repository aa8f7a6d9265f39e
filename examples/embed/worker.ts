import { parentPort } from 'node:worker_threads';
import { createFastworkflow, openConversation, type Conversation } from 'fastworkflow';
import { shoppingList } from './workflow.ts';
import type { Asked, Told } from './assistant.ts';

const app = await createFastworkflow({ workflow: shoppingList() });
const conversations = new Map<string, Conversation>();

parentPort?.on('message', (asked: Asked) => void reply(asked).then((told) => parentPort?.postMessage(told)));

async function reply({ id, visitor, message }: Asked): Promise<Told> {
  const conversation = conversations.get(visitor) ?? openConversation(app, { principal: visitor });
  conversations.set(visitor, conversation);
  try {
    return { id, turn: await conversation.processMessage(message) };
  } catch (error) {
    // Two messages of one visitor at once: the second is told to wait.
    return { id, error: error instanceof Error ? error.message : String(error) };
  }
}
