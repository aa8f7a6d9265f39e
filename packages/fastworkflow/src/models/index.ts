export { createModels, type ModelObject, type Models, type ModelsOptions, type NamedModel } from './create-models.ts';
export { fallbackModel } from './fallback-model.ts';
export {
  isConfigured,
  MODEL_ROLES,
  ModelNotConfiguredError,
  readRole,
  type Environment,
  type ModelReference,
  type ModelRole,
} from './model-role.ts';
