import * as vscode from 'vscode';
import { type Answer, pageBy } from '../../vscode/suite/support/pageRequests.ts';

/** The folder of the workspace where answers appear. */
declare const ANSWERS: string;

const LOOK_AGAIN_AFTER_MS = 30;

/** Where the folder is served that the workspace is made of: what appears there later, VS Code does not see. */
const served = (): vscode.Uri =>
  vscode.extensions
    .getExtension('subagent-prompts.subagent-prompts')!
    .extensionUri.with({ path: `/static/mount/${ANSWERS}` });

let count = 0;

/** The page. Requests go by the console, and answers come as files: there is no other way in and out of a browser. */
export const page = pageBy(async (request) => {
  const id = String(++count).padStart(4, '0');
  console.log('request', id, JSON.stringify(request));
  const answer = vscode.Uri.joinPath(served(), `${id}.done.json`).toString();
  for (;;) {
    const response = await fetch(answer);
    if (response.ok) return (await response.json()) as Answer;
    await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN_AFTER_MS));
  }
});
