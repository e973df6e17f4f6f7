import "./jitless.ts";
import "./styles.ts";
import { createRoot } from "react-dom/client";
import { App } from "./app.tsx";
import { boot } from "./boot.ts";

const root = document.getElementById("root");
await boot();
if (root) createRoot(root).render(<App />);
