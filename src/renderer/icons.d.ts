/** Single icon files of Tabler: importing them one by one keeps six thousand others out of tests and builds. */
declare module "@tabler/icons-react/dist/esm/icons/*.mjs" {
  import type { Icon } from "@tabler/icons-react";

  const icon: Icon;

  export { icon as default };
}
