/**
 * Sentences to watch an encoder's activations on before its weights are put into 8 bits.
 * Written for this; of every kind that people type to an application, none from a benchmark.
 */
export const CALIBRATION_TEXTS: readonly string[] = [
  'cancel',
  '42',
  'no, the other one',
  'what time is it in Tokyo right now',
  'Please send the report to everyone before Friday.',
  'I would like to order two large pizzas and a salad',
  'Show me all open tasks for this week, sorted by priority',
  'The old lighthouse keeper watched the storm come in from the sea.',
  'How much does it cost to fly from Berlin to New York on 3 March?',
  'add a note: call Dr. Smith about the invoice #W-2231',
  'turn off the lights in the kitchen',
  'is there anything I can do about the noise?',
  'my package still has not arrived and the tracking page is empty',
  'e-mail jane.doe@example.com and bcc the whole team',
  'Why was I charged a fee of $4.99 for that?',
  'go back',
  'rename it to "Quarterly results" and move it one folder up, then share the link with Tom',
  'play something quiet',
  'remind me tomorrow at 7:30 to water the plants',
  'The screen went black after the update; nothing I press does anything!',
  'who won the match last night?',
  'set the discount to 15% for customers with more than ten orders',
  'thanks, that is all for today',
  'Could you explain to me, as simply as you can, what the difference between these two contracts is?',
];
