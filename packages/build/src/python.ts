export { readPythonWorkflow, type PythonFile } from './read/python/read-python-workflow.ts';
