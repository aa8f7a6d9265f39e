import type { WorkflowSettings } from 'fastworkflow';

const settings: WorkflowSettings = {
  description: 'The front desk of a small clinic: appointments, prescriptions, messages to the doctors.',
  timeZone: 'UTC',
};

export default settings;
