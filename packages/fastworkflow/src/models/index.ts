export { createModels, type ModelObject, type Models, type ModelsOptions, type NamedModel } from './create-models.ts';
export { probeModel, type Probe } from './probe-model.ts';
export { MODEL_ROLES, ModelNotConfiguredError, type Environment, type ModelRole } from './model-role.ts';
