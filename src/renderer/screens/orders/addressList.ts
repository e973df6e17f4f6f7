/** Addresses typed in one field, separated by comma, semicolon or line. */
export const splitAddresses = (text: string): string[] =>
  text
    .split(/[,;\n]/)
    .map((one) => one.trim())
    .filter(Boolean)
    .map((one) => /<([^<>]+)>$/.exec(one)?.[1]?.trim() ?? one);

/** Only the shape is judged here: one @, something before, a name with a point or "localhost" after. The server has the last word. */
export const looksLikeAddress = (text: string): boolean => /^[^\s@<>]+@(?:[^\s@<>.]+\.)*[^\s@<>.]+$/.test(text) && text.length <= 320;
