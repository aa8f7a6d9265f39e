export { scriptedModel, scriptedObjects, steps, type ScriptedStep } from './scripted-models.ts';
