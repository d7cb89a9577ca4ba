import * as vscode from "vscode";

/** What a question came to: an answer, back to the question before, or nothing because people changed their mind. */
export type Answer<T> = { readonly value: T } | "back" | undefined;

/** The answer to a question that stands alone: it leads back to none. */
export function answered<T>(answer: Answer<T>): T | undefined {
  return answer === undefined || answer === "back" ? undefined : answer.value;
}

/** A question, alone or as one of several. */
export interface Question {
  readonly title: string;
  /** Its number and how many there are; a question without it stands alone and leads back to none. */
  readonly step?: readonly [number: number, total: number];
}

/** What is asked for in words. */
export interface TextQuestion extends Question {
  readonly prompt: string;
  readonly value?: string;
  readonly placeholder?: string;
  readonly password?: boolean;
  /** What is wrong with the text, or what there is to say of it; undefined accepts it without a word. */
  readonly judge: (text: string) => string | vscode.InputBoxValidationMessage | undefined;
}

/** Asks for a text; Enter is taken once nothing is wrong with it. */
export function askText(question: TextQuestion): Promise<Answer<string>> {
  const box = vscode.window.createInputBox();
  const { value = "", placeholder, password = false } = question;
  Object.assign(box, { value, placeholder, password, prompt: question.prompt });
  const judge = (): boolean => {
    const said = box.value === "" ? undefined : question.judge(box.value);
    box.validationMessage = said;
    return said === undefined || (typeof said !== "string" && !isFault(said));
  };
  return ask(box, question, (answer) => {
    box.onDidChangeValue(judge);
    box.onDidAccept(() => {
      const text = box.value;
      if (judge() && text.trim() !== "") answer({ value: text });
    });
  });
}

/** Lets one of several be chosen. */
export function askItem<Item extends vscode.QuickPickItem>(
  question: Question & { readonly placeholder: string },
  items: readonly Item[],
): Promise<Answer<Item>> {
  const box = vscode.window.createQuickPick<Item>();
  box.placeholder = question.placeholder;
  box.items = items;
  return ask(box, question, (answer) => {
    box.onDidAccept(() => {
      const [value] = box.selectedItems;
      if (value !== undefined) answer({ value });
    });
  });
}

function ask<Value>(
  box: vscode.InputBox | vscode.QuickPick<vscode.QuickPickItem>,
  { title, step }: Question,
  listen: (answer: (given: Answer<Value>) => void) => void,
): Promise<Answer<Value>> {
  box.title = title;
  box.ignoreFocusOut = true;
  if (step !== undefined) {
    [box.step, box.totalSteps] = step;
    if (step[0] > 1) box.buttons = [vscode.QuickInputButtons.Back];
  }
  return new Promise((resolve) => {
    const answer = (given: Answer<Value>): void => {
      resolve(given);
      box.hide();
    };
    listen(answer);
    box.onDidTriggerButton(() => {
      answer("back");
    });
    box.onDidHide(() => {
      resolve(undefined);
      box.dispose();
    });
    box.show();
  });
}

function isFault({ severity }: vscode.InputBoxValidationMessage): boolean {
  return severity === vscode.InputBoxValidationSeverity.Error;
}
