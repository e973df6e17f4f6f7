/** Shortens an error's message to its first lines on one line, without colours. */
export function firstLines(message: string): string {
  const plain = message.replaceAll(new RegExp(`${String.fromCharCode(27)}\\[[0-9;]*m`, "g"), "");
  return plain.split("\n").slice(0, 4).join(" ⏎ ").slice(0, 400);
}
