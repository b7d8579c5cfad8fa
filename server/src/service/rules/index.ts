import { agentDenied } from './agentDenied.ts';
import { agentNameDiffers } from './agentNameDiffers.ts';
import { agentNotFound } from './agentNotFound.ts';
import { agentNotListed } from './agentNotListed.ts';
import { codeFenceUnclosed } from './codeFenceUnclosed.ts';
import { commentCutsText } from './commentCutsText.ts';
import { commentInValue } from './commentInValue.ts';
import { contextCrowded } from './contextCrowded.ts';
import { descriptionInvalid } from './descriptionInvalid.ts';
import { descriptionRepeated } from './descriptionRepeated.ts';
import { exampleLaunchesOther } from './exampleLaunchesOther.ts';
import { examplePartEmpty } from './examplePartEmpty.ts';
import { examplePartMissing } from './examplePartMissing.ts';
import { examplesMissing } from './examplesMissing.ts';
import { exampleTaskTool } from './exampleTaskTool.ts';
import { exampleUnclosed } from './exampleUnclosed.ts';
import { fieldIgnored } from './fieldIgnored.ts';
import { fieldInText } from './fieldInText.ts';
import { fieldRepeated } from './fieldRepeated.ts';
import { fieldUnknown } from './fieldUnknown.ts';
import { fileTooLarge } from './fileTooLarge.ts';
import { headerCutShort } from './headerCutShort.ts';
import { headerMissing } from './headerMissing.ts';
import { headerNotFound } from './headerNotFound.ts';
import { headerUnreadable } from './headerUnreadable.ts';
import { hookIgnored } from './hookIgnored.ts';
import { hooksInvalid } from './hooksInvalid.ts';
import { keyUnknown } from './keyUnknown.ts';
import { manifestInvalid } from './manifestInvalid.ts';
import { matcherMatchesNothing } from './matcherMatchesNothing.ts';
import { memoryAddsTools } from './memoryAddsTools.ts';
import { modelRetired } from './modelRetired.ts';
import { modelUnknown } from './modelUnknown.ts';
import { nameInvalid } from './nameInvalid.ts';
import { nameRepeated } from './nameRepeated.ts';
import { nameShadowed } from './nameShadowed.ts';
import { nameUnmentionable } from './nameUnmentionable.ts';
import { noToolResolves } from './noToolResolves.ts';
import { noTools } from './noTools.ts';
import { notPortable } from './notPortable.ts';
import { permissionsBypassed } from './permissionsBypassed.ts';
import { promptInHeader } from './promptInHeader.ts';
import { type Rule, SEVERITIES } from './rule.ts';
import { ruleNotFound } from './ruleNotFound.ts';
import { secondAgent } from './secondAgent.ts';
import { serverMalformed } from './serverMalformed.ts';
import { serverNotFound } from './serverNotFound.ts';
import { skillNotFound } from './skillNotFound.ts';
import { specifierIgnored } from './specifierIgnored.ts';
import { tagCutsText } from './tagCutsText.ts';
import { textTakenForField } from './textTakenForField.ts';
import { toolDenied } from './toolDenied.ts';
import { toolNotGranted } from './toolNotGranted.ts';
import { toolNotInBackground } from './toolNotInBackground.ts';
import { toolRemoved } from './toolRemoved.ts';
import { toolRenamed } from './toolRenamed.ts';
import { toolRepeated } from './toolRepeated.ts';
import { toolRetired } from './toolRetired.ts';
import { toolUnavailable } from './toolUnavailable.ts';
import { toolUnknown } from './toolUnknown.ts';
import { valueInvalid } from './valueInvalid.ts';
import { worktreeRefused } from './worktreeRefused.ts';

const ALL: readonly Rule[] = [
  fileTooLarge,
  headerNotFound,
  headerUnreadable,
  nameInvalid,
  descriptionInvalid,
  hooksInvalid,
  noToolResolves,
  nameRepeated,
  headerMissing,
  manifestInvalid,
  agentNotListed,
  headerCutShort,
  commentCutsText,
  tagCutsText,
  textTakenForField,
  fieldInText,
  commentInValue,
  fieldRepeated,
  notPortable,
  noTools,
  toolUnknown,
  specifierIgnored,
  toolDenied,
  toolUnavailable,
  valueInvalid,
  modelUnknown,
  modelRetired,
  promptInHeader,
  secondAgent,
  serverMalformed,
  worktreeRefused,
  fieldIgnored,
  hookIgnored,
  matcherMatchesNothing,
  agentNotFound,
  exampleLaunchesOther,
  memoryAddsTools,
  serverNotFound,
  skillNotFound,
  toolNotGranted,
  toolNotInBackground,
  toolRemoved,
  toolRenamed,
  toolRetired,
  contextCrowded,
  nameShadowed,
  agentDenied,
  nameUnmentionable,
  permissionsBypassed,
  descriptionRepeated,
  agentNameDiffers,
  examplesMissing,
  exampleUnclosed,
  examplePartMissing,
  examplePartEmpty,
  exampleTaskTool,
  fieldUnknown,
  keyUnknown,
  toolRepeated,
  codeFenceUnclosed,
  ruleNotFound(() => RULES.map(({ code }) => code)),
];

/** Every rule, the worst consequences first. */
export const RULES: readonly Rule[] = ALL.toSorted(
  (a, b) => SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity),
);
