import { agentName } from '../edits/fieldEdits.ts';
import type { SourceFile } from '../source/sourceFile.ts';
import type { Fix, Rule } from './rule.ts';
import { listedFirst, quoted } from './support/messages.ts';
import { alsoNamed, type Namesakes, namesakesOf, relatedTo, shownPath } from './support/namesakes.ts';
import { renamedHere } from './support/renamedHere.ts';

export const nameRepeated: Rule = {
  code: 'name-repeated',
  severity: 'warning',
  summary: 'Another agent in the same folder has the same name',
  why: 'Within one folder of agents, subfolders included, the last file of a name in the order of paths is taken, and the others are dropped without a word. The agent that is dropped has a warning, the one that is taken information.',
  example: {
    file: '---\nname: code-reviewer\ndescription: Reviews code.\n---\n',
    beside: { 'team/reviewer.md': 'code-reviewer' },
  },
  since: '0.1.0',
  source: 'observed',
  *check(agent) {
    const found = namesakesOf(agent);
    if (!found || found.inTree.length === 0) return;
    const { inTree, place, name } = found;
    const tree = inTree[0]!.tree;
    const winner = inTree.find(found.isAbove);
    const names = listedFirst(inTree.map((one) => quoted(shownPath(one, tree))));
    yield {
      span: place,
      severity: winner ? 'warning' : 'information',
      message: winner
        ? `Never called: ${quoted(shownPath(winner, tree))} is also named ${quoted(name)}, and the last one in the order of paths is taken.`
        : `${names} ${inTree.length === 1 ? 'is' : 'are'} also named ${quoted(name)} and never called: this one comes last in the order of paths.`,
      related: relatedTo(inTree, alsoNamed),
      // The one that is called keeps its name.
      fixes: () => (winner ? renaming(agent, found) : []),
    };
  },
};

/** Another name for this agent: that of its file, or a number behind the one that it has. */
function renaming(agent: SourceFile, { name }: Namesakes): Fix[] {
  const { verdict, project, fileStem } = agent;
  const own = verdict.name ?? '';
  const prefix = name.slice(0, name.length - own.length);
  // A number is no name.
  const isFree = (one: string): boolean => !/^\d*$/.test(one) && !project!.agents.has(prefix + one);
  const numbered = Array.from({ length: 98 }, (_, index) => `${own}-${index + 2}`);
  const free = [agentName(fileStem), ...numbered].find(isFree);
  if (free === undefined || !/^[\w-]+$/.test(free)) return [];
  return renamedHere(agent, own, free);
}
