import { defineCommand, z } from 'fastworkflow';
import { startProject } from '../application/project.ts';
import { moveTo } from '../application/show-item.ts';

export default defineCommand({
  summary: 'Begins a new project and goes to it.',
  effect: 'write',
  utterances: [
    'start a new project',
    'begin from scratch',
    'set up the project',
    'create an empty project for me',
    'let us get going',
    'kick off a fresh project',
    'initialise the workflow',
    'open a brand-new project',
    'start over',
    'startup',
    'I want to begin',
    'new project please',
  ],
  input: z.object({}),
  run: () => moveTo(startProject(), ''),
});
