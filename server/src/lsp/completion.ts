import {
  type CompletionItem,
  CompletionItemKind,
  CompletionItemTag,
  InsertTextFormat,
  MarkupKind,
} from 'vscode-languageserver';
import { type Completion, complete } from '../service/index.ts';
import type { OpenAgent } from './agents.ts';

const KINDS: Readonly<Record<Completion['kind'], CompletionItemKind>> = {
  field: CompletionItemKind.Field,
  tool: CompletionItemKind.Function,
  value: CompletionItemKind.EnumMember,
  template: CompletionItemKind.Snippet,
};

/** Characters after which a list of what may follow is useful: after `:`, in a list, in quotes. */
export const TRIGGERS = [':', ' ', ',', '-', '[', '"', "'"];

export function completionItems({ agent, positions }: OpenAgent, offset: number, snippets: boolean): CompletionItem[] {
  // Templates are of no use without tab stops.
  const items = complete(agent, offset).filter((item) => snippets || item.kind !== 'template');
  return items.map((item) => {
    const isSnippet = snippets && item.snippet !== undefined;
    return {
      label: item.label,
      // Beside the label; `detail` is where editors show it that do not know of label details.
      labelDetails: { description: item.detail },
      kind: KINDS[item.kind],
      detail: item.detail,
      documentation: { kind: MarkupKind.Markdown, value: item.documentation },
      textEdit: { range: positions.range(item.edit.span), newText: isSnippet ? item.snippet! : item.edit.newText },
      insertTextFormat: isSnippet ? InsertTextFormat.Snippet : InsertTextFormat.PlainText,
      filterText: item.filterText,
      sortText: String(item.order).padStart(4, '0'),
      ...(item.isDeprecated ? { tags: [CompletionItemTag.Deprecated] } : {}),
    };
  });
}
