import { defineWorkflow } from '@fw/context';
import { defineCommand, newSession, type Turn } from '@fw/signature';
import { SPANISH } from '@fw/signature/language';
import { scriptedDetector, scriptedExtractor } from '@fw/signature/testing';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { createAssistant } from './create-assistant.ts';
import { createMemoryLedger } from './ledger/memory-ledger.ts';

const workflow = defineWorkflow({
  name: 'tienda',
  settings: { language: SPANISH },
  commands: {
    '*': [
      defineCommand({
        name: 'cancelar_pedido',
        summary: 'Cancela un pedido.',
        effect: 'destructive',
        utterances: ['cancela el pedido P1', 'cancela mi pedido'],
        input: z.object({ pedido: z.string().regex(/^P\d+$/) }),
        run: ({ pedido }) => `El pedido ${pedido} está cancelado.`,
      }),
    ],
  },
});

/** A conversation of one person with the shop. */
function talk() {
  const detector = scriptedDetector(({ utterance }) => (/\bcancel/iu.test(utterance) ? 'cancelar_pedido' : undefined));
  const assistant = createAssistant({
    workflow,
    detector,
    extractor: scriptedExtractor(),
    ledger: createMemoryLedger(),
  });
  let session = newSession('s1', 'tienda', []);
  return async (utterance: string): Promise<Turn> => {
    const turn = await assistant.take({ utterance, session });
    ({ session } = turn);
    return turn;
  };
}

describe('a workflow whose language is Spanish', () => {
  it('asks, is answered and does it in Spanish', async () => {
    const say = talk();

    const asked = await say('por favor, cancela el pedido P7');
    expect(asked.answer).toContain('¿Sigo adelante? (sí o no)');
    const done = await say('sí, por favor');

    expect(done).toMatchObject({ answer: 'El pedido P7 está cancelado.', success: true });
  });

  it('asks for what is missing, says where values come from, and what it does not know, in Spanish', async () => {
    const say = talk();

    expect((await say('cancela mi pedido')).answer).toBe('¿Qué pongo en «pedido»?');
    expect((await say('no sé qué decir')).answer).toContain('No he entendido: pedido.');
    expect((await say('P7')).answer).toContain('pedido: P7 (has dicho «P7»)');
  });

  it.each(['no', 'no, gracias', 'mejor no'])('leaves it undone for “%s”', async (answer) => {
    const say = talk();
    await say('cancela el pedido P7');

    expect(await say(answer)).toMatchObject({ answer: 'De acuerdo, no lo he hecho.', ran: [] });
  });

  it.each([
    ['no canceles el pedido P7', 'De acuerdo, eso queda sin hacer: «no canceles el pedido P7».'],
    ['si llueve, cancela el pedido P7', 'No he hecho nada: no puedo esperar a «si llueve» ni comprobarlo.'],
    ['¿puedo cancelar el pedido P7?', 'Todavía no he hecho nada.'],
  ])('does not take “%s” for a wish', async (sentence, answer) => {
    const turn = await talk()(sentence);

    expect(turn.ran).toEqual([]);
    expect(turn.answer).toContain(answer);
  });

  it.each([
    ['¿qué puedo hacer?', 'Siempre: qué puedo hacer'],
    ['dónde estoy', 'Estás en'],
    ['gracias', 'De nada.'],
    ['olvídalo', 'No hay nada en marcha.'],
  ])('understands “%s” at any time', async (words, answer) => {
    expect((await talk()(words)).answer).toContain(answer);
  });
});
