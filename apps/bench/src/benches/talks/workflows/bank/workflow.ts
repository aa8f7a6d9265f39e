import type { WorkflowSettings } from 'fastworkflow';

const settings: WorkflowSettings = {
  description: "A bank's desk for accounts, cards and payments.",
  timeZone: 'UTC',
};

export default settings;
