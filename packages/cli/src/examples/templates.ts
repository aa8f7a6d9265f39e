/** What a workflow's folder keeps out of version control. */
export const GITIGNORE = `node_modules/
# Made by training and by running.
___*/
# Keys.
*.passwords.env
`;

/** `fastworkflow.env` of a new folder: everything optional, so everything commented out. */
export const ENV_TEMPLATE = `# Nothing here is needed: commands, questions and confirmations work without a language model.
# A model per role, as provider/model:
# LLM_SYNDATA_GEN=mistral/mistral-small-latest
# LLM_PARAM_EXTRACTION=mistral/mistral-small-latest
# LLM_AGENT=mistral/mistral-small-latest
# LLM_PLANNER=mistral/mistral-small-latest
# Any OpenAI-compatible server:
# LLM_BASE_URL=http://localhost:11434/v1
`;

/** `fastworkflow.passwords.env` of a new folder. */
export const PASSWORDS_TEMPLATE = `# Keys, one per role; never commit this file.
# LLM_API_KEY_SYNDATA_GEN=
# LLM_API_KEY_PARAM_EXTRACTION=
# LLM_API_KEY_AGENT=
# LLM_API_KEY_PLANNER=
`;
