import type { AddCommand } from '../program.ts';

/** `fw skill`. */
export const addSkill: AddCommand = (program, terminal, setExitCode) => {
  program
    .command('skill')
    .description('instructions by which coding agents bring fastWorkflow to an application')
    .command('install')
    .description('put the skill and a section of AGENTS.md into a project; what is there stays')
    .argument('[project]', 'the project', '.')
    .option('--to <folder>', 'where its skills lie', '.agents/skills')
    .option('--overwrite', 'write the skill anew')
    .addHelpText('after', '\nExamples:\n  fw skill install\n  fw skill install --to .claude/skills')
    .action(async (project: string, options: { readonly to: string; readonly overwrite?: boolean }) => {
      const { installSkill } = await import('../skill/install-skill.ts');
      setExitCode(installSkill(terminal, project, options));
    });
};
