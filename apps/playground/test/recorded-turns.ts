import { formatRecording } from 'fastworkflow';
import { openShop } from './open-shop.ts';

/** Files of `fw run --record`, as a person picks them: a cancellation that is asked about, and the yes to it. */
export async function recordedTurns() {
  const texts: string[] = [];
  const { app } = await openShop((recording) => void texts.push(formatRecording(recording)));
  for (const utterance of ['cancel_order #W7', 'yes']) await app.processTurn({ utterance });
  await app.close();
  const [asked = '', done = ''] = texts;
  return { asked: fileOf('0009.json', asked), done: fileOf('0010.json', done) };
}

/** A file that a person picks. */
export function fileOf(name: string, text: string) {
  return { name, mimeType: 'application/json', buffer: Buffer.from(text) };
}
