import type { EffectLedger, IntentDetector, SlotExtractor } from '@fw/signature';
import { CONFIRMATION_MS, type AssistantOptions, type Claim } from '@fw/assistant';
import type { Tape } from './tape.ts';
import { tapedWorkflow } from './taped-workflow.ts';

/** What an assistant is wired from, everything that is not a pure function of the request put on tape. */
export function tapedOptions(options: AssistantOptions, tape: Tape): AssistantOptions {
  const {
    clock = () => new Date(),
    timer = () => performance.now(),
    newId = () => crypto.randomUUID(),
    runWorkflow,
    derives,
  } = options;
  return {
    ...options,
    workflow: tapedWorkflow(options.workflow, tape),
    detector: tapedDetector(options.detector, tape),
    extractor: tapedExtractor(options.extractor, tape),
    ledger: tapedLedger(options.ledger, tape),
    clock: () => new Date(tape.now('clock', () => clock().getTime())),
    timer: () => tape.now('timer', timer),
    newId: () => tape.now('newId', newId),
    ...(runWorkflow && {
      runWorkflow: (folder: string, request: Parameters<typeof runWorkflow>[1]) =>
        tape.later('runWorkflow', () => runWorkflow(folder, request)),
    }),
    confirmationMs: tape.now('confirmationMs', () => options.confirmationMs ?? CONFIRMATION_MS),
    ...(derives && { derives: (claim: Claim) => tape.now('derives', () => derives(claim)) }),
  };
}

function tapedDetector(detector: IntentDetector, tape: Tape): IntentDetector {
  return {
    detect: (request) => tape.later('detector.detect', () => detector.detect(request)),
    learn: (lesson) => tape.later('detector.learn', () => detector.learn(lesson)),
    close: () => detector.close(),
  };
}

/** A model's replies come in through here: the recording has what was made of them. */
function tapedExtractor(extractor: SlotExtractor, tape: Tape): SlotExtractor {
  return { extract: (request) => tape.later('extractor.extract', () => extractor.extract(request)) };
}

function tapedLedger(ledger: EffectLedger, tape: Tape): EffectLedger {
  return {
    intend: (intent) => tape.later('ledger.intend', () => ledger.intend(intent)),
    settle: (key, outcome) => tape.later('ledger.settle', () => ledger.settle(key, outcome)),
    find: (key) => tape.later('ledger.find', () => ledger.find(key)),
    inRequest: (request) => tape.later('ledger.inRequest', () => ledger.inRequest(request)),
    unresolved: () => tape.later('ledger.unresolved', () => ledger.unresolved()),
    close: () => ledger.close(),
  };
}
