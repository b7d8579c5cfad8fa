/** What is written within an example, and what it is for. */
export interface ExampleWord {
  readonly id: 'context' | 'user' | 'assistant' | 'example' | 'commentary' | 'own-name';
  readonly text: string;
  readonly summary: string;
}

/** In the order in which they are in an example. */
export const EXAMPLE_WORDS: readonly ExampleWord[] = [
  { id: 'context', text: 'Context: ', summary: 'What has happened so far.' },
  { id: 'user', text: 'user: ', summary: 'What the user asks for.' },
  { id: 'assistant', text: 'assistant: ', summary: 'What Claude answers, and which agent it launches.' },
  { id: 'commentary', text: '</commentary>', summary: 'Closes the commentary.' },
  { id: 'example', text: '</example>', summary: 'Closes the example.' },
  { id: 'own-name', text: '', summary: 'This agent.' },
];
