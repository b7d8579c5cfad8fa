import type { TextEdit } from '../../text/edit.ts';
import type { Topic } from '../topic.ts';

/** Something that may be written at the cursor. */
export interface Completion {
  readonly label: string;
  /** What its explanation is about; made when an editor asks for it. */
  readonly topic: Topic;
  /** One line beside the label. */
  readonly detail: string;
  /** What takes the place of the word at the cursor; `snippet` instead where the editor can. */
  readonly edit: TextEdit;
  readonly snippet: string | undefined;
  /** What the typed word is compared to. */
  readonly filterText: string;
  /** Earlier ones first; the order is the table's. */
  readonly order: number;
  readonly isDeprecated: boolean;
}

/** What a completion is made from; the rest has usual values. */
export type Offer = Pick<Completion, 'label' | 'topic' | 'detail' | 'edit'> &
  Partial<Pick<Completion, 'snippet' | 'filterText' | 'order' | 'isDeprecated'>>;

/** Completions in the order in which they are offered. */
export const inOrder = (offers: readonly Offer[]): Completion[] =>
  offers.map((offer, order) => ({
    snippet: undefined,
    filterText: offer.label,
    order,
    isDeprecated: false,
    ...offer,
  }));
