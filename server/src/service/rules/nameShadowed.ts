import { inWords, isArchived, notCalled } from '../project/precedence.ts';
import type { Rule } from './rule.ts';
import { quoted } from './support/messages.ts';
import { alsoNamed, namesakesOf, relatedTo } from './support/namesakes.ts';

const shown = (path: string): string => `‘${path}’`;

export const nameShadowed: Rule = {
  code: 'name-shadowed',
  severity: 'information',
  summary: 'An agent from another place has the same name',
  why: 'A project’s agent takes the place of the user’s of the same name, that of a plugin’s, and any of them that of an agent built into Claude Code. Of nested projects the nearest is taken. That may be meant, so it is only information; what lies in an archive or a backup is left out. The user’s own file is not told of projects: it is looked at from the home folder.',
  example: { file: '---\nname: Explore\ndescription: Looks around.\n---\n', beside: {} },
  noFix: 'taking another agent’s place may be what is wanted.',
  since: '0.1.0',
  source: 'documented',
  *check(agent) {
    const found = namesakesOf(agent);
    // Who is dropped in favour of a neighbor takes nobody's place.
    if (!found || found.inTree.some(found.isAbove)) return;
    const { place, name } = found;
    const elsewhere = found.elsewhere.filter(({ path }) => path === undefined || !isArchived(path, agent.path));
    const [above] = elsewhere.filter(found.isAbove);
    const [below] = elsewhere.filter((one) => !found.isAbove(one));
    if (above) {
      const message = notCalled(above, quoted(name), agent.knowledge, agent.path, shown);
      yield { span: place, message, related: relatedTo([above], alsoNamed) };
    } else if (below) {
      const message = `Takes the place of ${inWords(below, agent.knowledge, agent.path, shown)}, which is also named ${quoted(name)}.`;
      yield { span: place, message, related: relatedTo([below], alsoNamed) };
    }
  },
};
