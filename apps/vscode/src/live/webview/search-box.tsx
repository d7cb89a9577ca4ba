import type { ComponentChildren, VNode } from "preact";
import { matcherOf } from "../row-filter.ts";
import type { Search } from "../row-filter.ts";
import type { LiveTexts } from "../texts.ts";

export interface SearchBoxProps {
  readonly id: string;
  readonly label: string;
  readonly hint: string;
  readonly texts: LiveTexts;
  readonly search: Search;
  readonly change: (search: Search) => void;
  readonly onEnter?: (backwards: boolean) => void;
  readonly children?: ComponentChildren;
}

/** A field for what is looked for, with a switch for regular expressions. */
export function SearchBox(props: SearchBoxProps): VNode {
  const { id, label, hint, texts, search, change, onEnter } = props;
  const broken = matcherOf(search) === undefined;
  return (
    <div class="search" role="group" aria-label={label}>
      <input
        id={id}
        type="search"
        aria-label={label}
        placeholder={hint}
        spellcheck={false}
        value={search.text}
        aria-invalid={broken}
        title={broken ? texts.brokenRegex : hint}
        onInput={({ currentTarget }) => {
          change({ ...search, text: currentTarget.value });
        }}
        onKeyDown={(event) => {
          if (event.key === "Enter") onEnter?.(event.shiftKey);
        }}
      />
      <button
        type="button"
        class="toggle"
        aria-pressed={search.regex}
        aria-label={`${label}: ${texts.regex}`}
        title={texts.regex}
        onClick={() => {
          change({ ...search, regex: !search.regex });
        }}
      >
        .*
      </button>
      {broken && (
        <span class="broken" role="alert">
          {texts.brokenRegex}
        </span>
      )}
      {props.children}
    </div>
  );
}
