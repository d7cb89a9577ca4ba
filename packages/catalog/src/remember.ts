/**
 * Remembers the answers of a pure function of one text. A document has few different hosts and header names, but every
 * request of it is asked about again at each keystroke.
 *
 * @param most answers that are kept; with one more, all are forgotten
 */
export function remember<T>(answer: (text: string) => T, most = 500): (text: string) => T {
  const known = new Map<string, T>();
  return (text) => {
    if (known.has(text)) return known.get(text) as T;
    const found = answer(text);
    if (known.size >= most) known.clear();
    known.set(text, found);
    return found;
  };
}
