import { COMMANDS } from '../../server/src/cli/commandTable.ts';
import { headOf, helpWithDefault } from '../../server/src/cli/help.ts';
import { NOTE } from './note.ts';

const cell = (text: string): string => text.replaceAll('|', '\\|');

/** The commands and their options, from the table that the command line itself reads. */
export function commandLinePage(): string {
  const commands = COMMANDS.map(({ name, positionals, summary, details, options }) => {
    const rows = options.map((option) => `| \`${cell(headOf(option))}\` | ${cell(helpWithDefault(option))} |`);
    const table = rows.length > 0 ? [['| option | |', '|---|---|', ...rows].join('\n')] : [];
    const usage = `\`subagent-prompts ${[name, positionals].filter((one) => one !== '').join(' ')}\``;
    return [`## ${name}`, usage, summary, ...details, ...table].join('\n\n');
  });
  return `${[NOTE, '# On the command line', ...commands].join('\n\n')}\n`;
}
