/** How a comment that takes a line of its own is written. */
export interface CommentForm {
  readonly open: string;
  readonly close: string;
}

const slashes: CommentForm = { open: "// ", close: "" };
const hash: CommentForm = { open: "# ", close: "" };
const markup: CommentForm = { open: "<!-- ", close: " -->" };
const braces: CommentForm = { open: "{/* ", close: " */}" };

/** In a document it depends on the place: its own comments, or those of the code in it. The first that works is taken. */
const forms: Readonly<Record<string, readonly CommentForm[]>> = {
  javascript: [slashes],
  typescript: [slashes],
  typescriptreact: [slashes],
  python: [hash],
  shellscript: [hash],
  c: [slashes],
  cpp: [slashes],
  arduino: [slashes],
  http: [hash],
  markdown: [hash, slashes, markup],
  mdx: [hash, slashes, braces],
  html: [slashes, markup],
  vue: [slashes, markup],
  svelte: [slashes, markup],
  astro: [slashes, markup],
};

/** The comments that a document of the analyzer's language may hold; none where it has no comment lines. */
export function commentForms(languageId: string | undefined): readonly CommentForm[] {
  return (languageId === undefined ? undefined : forms[languageId]) ?? [];
}
