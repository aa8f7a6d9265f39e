export { explainTurn, type ChosenCommand, type CommandExplanation, type TurnExplanation } from './explain-turn.ts';
export { renderExplanation } from './render-explanation.ts';
