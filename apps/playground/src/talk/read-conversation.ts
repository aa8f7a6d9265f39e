import type { Client, ClientEvent, Message, Turn } from '@fw/client';
import type { TurnEvent } from '@fw/signature';
import { answeredByHand } from './by-hand.ts';
import type { Exchange } from './exchange.ts';

/** Turns of which the events are fetched as well; of older ones the words are shown. */
const WHOLE = 30;

/** The current conversation as far as the service keeps it: its last turns with every event. */
export async function readConversation(client: Client): Promise<readonly Exchange[]> {
  const current = (await client.conversations.list()).find((one) => one.current);
  if (current === undefined) return [];
  const { messages } = await client.conversations.read(current.conversation_id);
  const turns = [...Map.groupBy(messages, ({ turn_key }) => turn_key)];
  const kept = await Promise.all(
    turns.map(async ([key], index) =>
      index < turns.length - WHOLE ? undefined : readTurn(client, key).catch(() => undefined),
    ),
  );
  return turns.map(([key, said], index) => {
    const exchange = { ...inMessages(key, said), ...kept[index] };
    const question = kept[index - 1]?.turn?.clarification;
    const shown = answeredByHand(question, exchange);
    return shown === undefined ? exchange : { ...exchange, said: shown, inWords: false };
  });
}

async function readTurn(client: Client, key: string): Promise<Pick<Exchange, 'events' | 'turn'>> {
  const all: ClientEvent[] = [];
  for await (const event of client.turn(key).events()) all.push(event);
  const turn = all.find((event) => event.type === 'output')?.data;
  // As the service documents them.
  const events = all.filter(({ type }) => type === 'trace').map(({ data }) => data as TurnEvent);
  return { events, ...(turn !== undefined && { turn }) };
}

/** A turn of which only the words are kept; of an answer by button or form there are none. */
function inMessages(key: string, messages: readonly Message[]): Exchange {
  const of = (from: string) =>
    messages
      .filter((message) => message.from === from)
      .map(({ text }) => text)
      .join('\n');
  const turn: Turn = {
    turn_key: key,
    status: 'completed',
    success: true,
    answer: of('assistant'),
    command_responses: [],
    command_outputs: [],
    issues: [],
  };
  return { key, said: of('person'), inWords: of('person') !== '', events: [], turn };
}
