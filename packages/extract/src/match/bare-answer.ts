/** Words around a value in an answer: "it's", "the name is", "I'd like", "make it", … "please", "thanks". */
const OPENING =
  /^(?:\s|[,.:;-])*(?:(?:ok(?:ay)?|sure|yes|yeah|well|so|um+|uh+|hmm+|ah|oh|actually|sorry|no)(?:\s*[,.!]\s*|\s+(?=it|that|the|my|i\b|make)))*(?:(?:it|that|this)(?:['’]s|\s+is|\s+was|\s+will\s+be|\s+should\s+be)|(?:the|my|his|her|our|their)\s+[\p{L} ]{1,24}?\s(?:is|was|will\s+be)|i(?:['’]d|\s+would)\s+(?:like|prefer)|i\s+(?:want|need|choose|prefer|meant?|said)|make\s+(?:it|that)|let['’]?s\s+(?:say|go\s+with|take|use|do)|go\s+(?:with|for)|(?:please\s+)?(?:send|ship|deliver|bring|mail)\s+(?:it|them|this|that|everything)\s+to|use|take|put|write|say|set\s+it\s+to)?\s*[:,]?\s*/iu;
const CLOSING =
  /(?:[\s,]+(?:please|thanks|thank\s+you|pls|thx|then|instead|will\s+do|is\s+fine|sounds\s+good|would\s+be\s+(?:good|great|fine))){0,3}[\s.!]*$/iu;

/** The value of a bare answer: the text without the courtesies around it, with its place. */
export function bareAnswer(text: string): { readonly text: string; readonly start: number; readonly end: number } {
  const head = text.slice(0, 200);
  const lead = OPENING.exec(head)?.[0].length ?? 0;
  const tail = CLOSING.exec(text.slice(Math.max(lead, text.length - 100)))?.[0].length ?? 0;
  const quoted = /^["“'](.+)["”']$/su.exec(text.slice(lead, text.length - tail).trim());
  let [start, end] = [lead, Math.max(lead, text.length - tail)];
  while (start < end && /\s/.test(text[start] ?? '')) start += 1;
  while (end > start && /\s/.test(text[end - 1] ?? '')) end -= 1;
  if (quoted !== null) [start, end] = [start + 1, end - 1];
  if (start >= end) [start, end] = [text.length - text.trimStart().length, text.trimEnd().length];
  return { text: text.slice(start, Math.max(start, end)), start, end: Math.max(start, end) };
}
