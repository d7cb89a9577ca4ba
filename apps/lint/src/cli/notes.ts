import type { LintNotes } from "../lint/collect-result.ts";

const namesShown = 3;

/** Lines for standard error: what was not checked and why, each with what to do. */
export function describeNotes(notes: LintNotes, maxBytes: number): readonly string[] {
  const megabytes = Number((maxBytes / 1e6).toFixed(2));
  return [
    ...notes.unreadable.map(
      ({ file, reason }) => `Could not read ${file}: ${reason}. The other files were checked.`,
    ),
    ...notes.unwritable.map(
      ({ file, reason }) =>
        `Could not write ${file}: ${reason}. It was left as it is; its findings are reported.`,
    ),
    ...about(
      notes.tooLarge,
      (files) =>
        `Skipped ${files}: larger than ${megabytes} MB. Raise --max-size (up to 5) to check it.`,
    ),
    ...about(
      notes.latin1,
      (files) => `Read ${files} as Latin-1, because it is not valid UTF-8. Save it as UTF-8.`,
    ),
    ...about(
      notes.unknownLanguage,
      (files) => `Did not check ${files}: not a language that tago-lint knows.`,
    ),
    ...[...notes.failedRules].map(
      ([rule, file]) =>
        `The rule ${rule} failed in ${file} and was left out there. Please report this as a bug.`,
    ),
  ];
}

function about(files: readonly string[], say: (files: string) => string): readonly string[] {
  if (files.length === 0) return [];
  const shown = files.slice(0, namesShown).join(", ");
  const more = files.length - namesShown;
  return [say(more > 0 ? `${shown} and ${more} more` : shown)];
}
