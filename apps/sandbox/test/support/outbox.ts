/** What the sandbox last recorded for somebody, in place of sending it; fails where there is nothing. */
export async function lastMessage(
  api: string,
  to: string,
  field: string,
): Promise<Readonly<Record<string, string>>> {
  const answer = await fetch(`${api}/__sandbox/outbox`);
  const { result } = (await answer.json()) as {
    result: { channel: string; content: Record<string, string> }[];
  };
  const found = result.find(({ content }) => content["to"] === to && field in content);
  if (found === undefined) {
    throw new Error(`Nothing with ${field} was recorded for ${to}`);
  }
  return { channel: found.channel, ...found.content };
}
