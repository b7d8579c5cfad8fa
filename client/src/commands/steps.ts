import {
  type InputBox,
  type InputBoxValidationMessage,
  InputBoxValidationSeverity,
  type QuickInputButton,
  QuickInputButtons,
  type QuickPick,
  type QuickPickItem,
  window,
} from 'vscode';

/** Where a question stands among others. */
export interface Place {
  readonly title: string;
  /** From 1; without it, the question is the only one. */
  readonly step?: number;
  readonly totalSteps?: number;
}

/** What was answered; `back` to go to the question before, undefined when its author has given up. */
export type Answer<T> = T | 'back' | undefined;

/** A question that keeps its answer for itself; false to go to the question before, undefined to give up. */
export type Step = (place: Omit<Place, 'title'>) => Promise<boolean | undefined>;

/** Asks one question after the other. @returns whether all were answered */
export async function askAll(steps: readonly Step[]): Promise<boolean> {
  let at = 0;
  while (at < steps.length) {
    const isAnswered = await steps[at]!({ step: at + 1, totalSteps: steps.length });
    if (isAnswered === undefined) return false;
    at += isAnswered ? 1 : -1;
  }
  return true;
}

const buttonsAt = ({ step = 1 }: Place): QuickInputButton[] => (step > 1 ? [QuickInputButtons.Back] : []);

/** One of several. @param active which is marked at first */
export function pickOne<Item extends QuickPickItem>(
  items: readonly Item[],
  place: Place,
  placeholder: string,
  active?: Item,
): Promise<Answer<Item>> {
  const picker = pickerAt(items, place, placeholder);
  if (active) picker.activeItems = [active];
  return answerOf(picker as QuickPick<QuickPickItem>, (finish) => {
    picker.onDidAccept(() => {
      const [chosen] = picker.selectedItems;
      if (chosen) finish(chosen);
    });
  });
}

/** Some of several, at least one; those that are `picked` at first. @param ifNone what is said to who marks none */
export function pickSome<Item extends QuickPickItem>(
  items: readonly Item[],
  place: Place,
  placeholder: string,
  ifNone: string,
): Promise<Answer<readonly Item[]>> {
  const picker = pickerAt(items, place, placeholder);
  picker.canSelectMany = true;
  picker.selectedItems = items.filter(({ picked }) => picked === true);
  return answerOf(picker as QuickPick<QuickPickItem>, (finish) => {
    picker.onDidAccept(() => {
      if (picker.selectedItems.length > 0) finish(picker.selectedItems);
      else picker.placeholder = ifNone;
    });
  });
}

function pickerAt<Item extends QuickPickItem>(
  items: readonly Item[],
  place: Place,
  placeholder: string,
): QuickPick<Item> {
  const picker = window.createQuickPick<Item>();
  // What was answered is not lost by a look at something else.
  const shown = { placeholder, items, matchOnDescription: true, matchOnDetail: true, ignoreFocusOut: true };
  Object.assign(picker, { ...place, ...shown });
  picker.buttons = buttonsAt(place);
  return picker;
}

/** A text that is judged while it is typed; an error keeps it from being accepted. */
export function askText(
  place: Place,
  prompt: string,
  value: string,
  judge: (text: string) => Promise<InputBoxValidationMessage | undefined>,
): Promise<Answer<string>> {
  const box = window.createInputBox();
  Object.assign(box, { ...place, prompt, value, ignoreFocusOut: true });
  box.buttons = buttonsAt(place);
  return answerOf(box, (finish) => {
    /** Counts the texts: what is said of one must not be shown with the next. */
    let count = 0;
    const look = async (): Promise<InputBoxValidationMessage | undefined> => {
      const own = ++count;
      const message = await judge(box.value);
      if (own === count) box.validationMessage = message;
      return message;
    };
    box.onDidChangeValue(() => void look());
    box.onDidAccept(async () => {
      const text = box.value;
      if ((await look())?.severity !== InputBoxValidationSeverity.Error) finish(text);
    });
    void look();
  });
}

/** Shows a question until it is answered, or left. @param listen says what an answer is */
function answerOf<T>(
  input: InputBox | QuickPick<QuickPickItem>,
  listen: (finish: (answer: Answer<T>) => void) => void,
): Promise<Answer<T>> {
  return new Promise((resolve) => {
    const finish = (answer: Answer<T>): void => {
      resolve(answer);
      input.dispose();
    };
    input.onDidTriggerButton(() => finish('back'));
    input.onDidHide(() => finish(undefined));
    listen(finish);
    input.show();
  });
}
