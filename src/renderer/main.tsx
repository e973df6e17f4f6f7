import "./jitless.ts";
import "./styles.ts";
import { createRoot } from "react-dom/client";
import { App } from "./app.tsx";
import { boot, loadAll } from "./boot.ts";

const root = document.getElementById("root");
await boot();
if (root) createRoot(root).render(<App />);
// With the first of these main loads the program, which keeps it for a moment: the picture is on the screen before.
requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(loadAll)));
