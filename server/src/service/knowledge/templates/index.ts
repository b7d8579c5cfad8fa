import { agentDatabaseArchitectChecklist } from './agent-database-architect-checklist.ts';
import { agentDatabaseArchitectPersona } from './agent-database-architect-persona.ts';
import { agentDatabaseArchitectSqlalchemy } from './agent-database-architect-sqlalchemy.ts';
import { agentDatabaseExpert } from './agent-database-expert.ts';
import { agentDatabaseExpertFull } from './agent-database-expert-full.ts';
import { agentSkeleton } from './agent-skeleton.ts';
import { commentaryBlock } from './commentary-block.ts';
import { commentaryLine } from './commentary-line.ts';
import { exampleBlock } from './example-block.ts';
import { exampleBody } from './example-body.ts';
import { exampleLine } from './example-line.ts';
import type { Template } from './template.ts';

export type { Template } from './template.ts';

/** All templates, in the order in which they are offered. */
export const TEMPLATES: readonly Template[] = [
  agentSkeleton,
  agentDatabaseExpert,
  agentDatabaseExpertFull,
  agentDatabaseArchitectPersona,
  agentDatabaseArchitectChecklist,
  agentDatabaseArchitectSqlalchemy,
  exampleBlock,
  exampleLine,
  exampleBody,
  commentaryBlock,
  commentaryLine,
];
