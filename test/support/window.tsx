/** Opens the window in a test: the real app over a fake main. */
import { act, cleanup, fireEvent, render, screen } from "@testing-library/react";
import { afterEach } from "vitest";
import { App } from "#renderer/app.tsx";
import { boot, loadAll } from "#renderer/boot.ts";
import type { Route } from "#renderer/route.ts";
import { useStore } from "#renderer/store.ts";
import { type FakeMain, type FakeOptions, fakeBridge } from "./fake-client.ts";

// Timers of a drawn window must not outlive the test's DOM.
afterEach(async () => {
  cleanup();
  await act(async () => new Promise((resolve) => setTimeout(resolve, 20)));
});

const BEGINNING = useStore.getState();

/** Draws the app at a route and answers what main was asked. */
export async function openWindow(route: Route, options: FakeOptions = {}): Promise<FakeMain> {
  cleanup();
  useStore.setState(BEGINNING, true);
  const fake = fakeBridge(options);
  window.postkontor = fake.bridge;
  await boot();
  loadAll();
  if (options.settings?.welcomed !== false) useStore.getState().go(route);
  render(<App />);
  await screen.findByRole("heading", { level: 1 }, { timeout: 10_000 });
  await act(async () => undefined);
  return fake;
}

/** Types into a field by its label and leaves it. */
export async function type(label: string | RegExp, text: string): Promise<void> {
  const field = await screen.findByLabelText(label);
  await act(async () => {
    fireEvent.focus(field);
    fireEvent.change(field, { target: { value: text } });
  });
  await act(async () => {
    fireEvent.blur(field);
  });
}

/** Presses a button by its name. */
export async function press(name: string | RegExp): Promise<void> {
  const button = await screen.findByRole("button", { name });
  await act(async () => {
    fireEvent.click(button);
  });
}
