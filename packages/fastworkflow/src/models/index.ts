export { createModels, type ModelObject, type Models, type ModelsOptions, type NamedModel } from './create-models.ts';
export { fallbackModel } from './fallback-model.ts';
export { meterModels, type MeteredModels } from './meter-models.ts';
export { probeModel, type Probe } from './probe-model.ts';
export { parseTape, recordModels, replayModels, type ReplayedModels, type Tape } from './record-models.ts';
export {
  isConfigured,
  MODEL_ROLES,
  ModelNotConfiguredError,
  readRole,
  type Environment,
  type ModelReference,
  type ModelRole,
} from './model-role.ts';
