import type { Knowledge } from '../knowledge/index.ts';
import { nextLineStart } from '../text/lines.ts';
import { type MappedText, replaceMapped } from '../text/mapped.ts';
import { lazy } from '../text/memoize.ts';
import { type Span, sliceOf, span } from '../text/span.ts';
import { type Body, movedExample, movedFence, movedTag, readBody } from './body.ts';
import { type Example, findExamples } from './examples/examples.ts';
import { findUnpairedTags, type UnpairedTag } from './examples/unpairedTags.ts';
import { type DelimiterFault, type Delimiters, findDelimiters } from './frontmatter/delimiters.ts';
import { fieldIn, type Header, readHeader } from './frontmatter/header.ts';
import { openHeaderSpan } from './frontmatter/openHeader.ts';
import type { Field } from './frontmatter/value.ts';
import type { CodeFence } from './markdown/codeFences.ts';

/** What an agent file says, with every place: an immutable value for one version of one text. */
export interface AgentDocument {
  readonly text: string;
  /** What the format allows: fields are recognised by it where YAML alone does not tell them. */
  readonly knowledge: Knowledge;
  /** Where header and body lie; undefined when the runtime sees no header. */
  readonly delimiters: Delimiters | undefined;
  readonly delimiterFault: DelimiterFault | undefined;
  /** Also of a header that is not closed: up to the last line that can be of a field. */
  readonly header: Header | undefined;
  /** Where the system prompt is: all that is behind the header, or the whole text. */
  readonly body: Span;
  /** What it says. */
  readonly prompt: Body;
  /** The description as the runtime has it, line breaks decoded; undefined when it is no text. */
  readonly description: MappedText | undefined;
  readonly examples: readonly Example[];
  /** Tags of examples without their partners, those of the description first. */
  readonly unpairedTags: readonly UnpairedTag[];
  /** The fenced code blocks of the body. */
  readonly codeFences: readonly CodeFence[];
}

/**
 * Reads any text at all; never throws. What a verdict does not need is read when it is first asked for.
 * @param before another version of the text: what stays the same, header or body, is not read again
 */
export function parseAgent(text: string, knowledge: Knowledge, before?: AgentDocument): AgentDocument {
  const found = findDelimiters(text);
  const delimiters = typeof found === 'string' ? undefined : found;
  const place = delimiters?.header ?? (found === 'unclosed' ? openHeaderSpan(text, knowledge) : undefined);
  const header =
    delimiters && before && hasSameHeader(text, delimiters, knowledge, before)
      ? before.header
      : place && readHeader(text, place, knowledge);
  const bodySpan = delimiters?.body ?? span(place?.end ?? 0, text.length);
  const bodyText = sliceOf(text, bodySpan);
  const prompt = before?.prompt.text === bodyText ? before.prompt : readBody(bodyText);
  return new LazyDocument({
    text,
    knowledge,
    delimiters,
    delimiterFault: typeof found === 'string' ? found : undefined,
    header,
    body: bodySpan,
    prompt,
  });
}

/** The parts of a document that are read at once. */
type Read = Pick<AgentDocument, 'text' | 'knowledge' | 'delimiters' | 'delimiterFault' | 'header' | 'body' | 'prompt'>;

/** A document whose other parts are read when they are first asked for. */
class LazyDocument implements AgentDocument {
  readonly text: string;
  readonly knowledge: Knowledge;
  readonly delimiters: Delimiters | undefined;
  readonly delimiterFault: DelimiterFault | undefined;
  readonly header: Header | undefined;
  readonly body: Span;
  readonly prompt: Body;
  readonly #description = lazy(() => this.header && descriptionOf(this.header));
  readonly #codeFences = lazy(() => this.prompt.codeFences.map((fence) => movedFence(fence, this.body.start)));
  readonly #examples = lazy(() => [
    ...(this.description ? findExamples(this.description, 'description') : []),
    ...this.prompt.examples.map((example) => movedExample(example, this.body.start)),
  ]);
  readonly #unpairedTags = lazy(() => [
    ...(this.description ? findUnpairedTags(this.description, 'description') : []),
    ...this.prompt.unpairedTags.map((tag) => movedTag(tag, this.body.start)),
  ]);

  constructor({ text, knowledge, delimiters, delimiterFault, header, body, prompt }: Read) {
    this.text = text;
    this.knowledge = knowledge;
    this.delimiters = delimiters;
    this.delimiterFault = delimiterFault;
    this.header = header;
    this.body = body;
    this.prompt = prompt;
  }

  get description(): MappedText | undefined {
    return this.#description();
  }

  get codeFences(): readonly CodeFence[] {
    return this.#codeFences();
  }

  get examples(): readonly Example[] {
    return this.#examples();
  }

  get unpairedTags(): readonly UnpairedTag[] {
    return this.#unpairedTags();
  }
}

/** Whether all up to the end of the line that closes the header is the same in another version. */
function hasSameHeader(text: string, { close }: Delimiters, knowledge: Knowledge, before: AgentDocument): boolean {
  if (before.knowledge !== knowledge || before.delimiters?.close.start !== close.start) return false;
  const end = nextLineStart(text, close.end);
  return end === nextLineStart(before.text, close.end) && before.text.startsWith(text.slice(0, end));
}

/** No one writes such a header by hand, and to read it again for every edit would take long. */
const MAX_EDITED_HEADER = 20_000;

/** Whether the header is too long to be edited by steps that are each read again. */
export const hasLongHeader = ({ header, body }: AgentDocument): boolean =>
  header !== undefined && body.start >= MAX_EDITED_HEADER;

/** The field of the header with that name, as the runtime takes it. */
export const headerField = ({ header }: AgentDocument, name: string): Field | undefined =>
  header && fieldIn(header, name);

function descriptionOf(header: Header): MappedText | undefined {
  const value = fieldIn(header, 'description')?.value;
  if (value?.kind !== 'scalar' || typeof value.value !== 'string') return undefined;
  // The runtime's own escape: the two characters `\n` are a line break, in whatever style the value is written.
  return replaceMapped(value.text, /\\n/g, '\n', value.span);
}
