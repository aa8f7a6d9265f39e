import { languagePackContract } from '../testing/language-pack-contract.ts';
import { ENGLISH } from './english/index.ts';
import { SPANISH } from './spanish/index.ts';

languagePackContract(ENGLISH, {
  command: {
    name: 'cancel_booking',
    summary: 'Cancels a booking.',
    utterances: ['cancel my booking', 'cancel the booking for tomorrow'],
  },
  wishes: ['please cancel my booking', 'could you cancel the booking?', "don't forget to cancel my booking"],
  moods: [
    ["don't cancel my booking", 'negated'],
    ['if it rains, cancel my booking', 'hypothetical'],
    ['she said cancel my booking', 'reported'],
    ['can I cancel my booking?', 'asked'],
    ['maybe cancel my booking', 'doubtful'],
    ['cancel my booking, never mind', 'withdrawn'],
  ],
  denials: [
    ['credit, not a refund', 'refund', true],
    ['instead of Monday, Tuesday', 'Monday', true],
    ['instead of Monday, Tuesday', 'Tuesday', false],
    ['not only on Friday', 'Friday', false],
  ],
});

languagePackContract(SPANISH, {
  command: {
    name: 'cancelar_reserva',
    summary: 'Cancela una reserva.',
    utterances: ['cancela mi reserva', 'cancela la reserva de mañana'],
  },
  wishes: [
    'por favor cancela mi reserva',
    '¿puedes cancelar la reserva?',
    'quería cancelar mi reserva',
    'no te olvides de cancelar mi reserva',
    'si puedes, cancela mi reserva',
  ],
  moods: [
    ['no canceles mi reserva', 'negated'],
    ['si llueve, cancela mi reserva', 'hypothetical'],
    ['ella dijo cancela mi reserva', 'reported'],
    ['¿puedo cancelar mi reserva?', 'asked'],
    ['quizás cancela mi reserva', 'doubtful'],
    ['cancela mi reserva, mejor no', 'withdrawn'],
  ],
  denials: [
    ['crédito, no un reembolso', 'reembolso', true],
    ['en vez de lunes, martes', 'lunes', true],
    ['en vez de lunes, martes', 'martes', false],
    ['no solo el viernes', 'viernes', false],
  ],
});
