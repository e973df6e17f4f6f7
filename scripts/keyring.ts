// A private D-Bus session with an unlocked keyring, so that Electron's safeStorage encrypts as on a real desktop.
import { type ChildProcess, execFile } from "node:child_process";
import { setTimeout as wait } from "node:timers/promises";
import { promisify } from "node:util";
import type { Surrounding } from "./display.ts";
import { endHelper, firstLine, startHelper } from "./helper-process.ts";
import { findCommand } from "./system-packages.ts";

const UNLOCKED_WITHIN_MS = 10_000;
const BUS_ARGUMENTS = ["--session", "--nofork", "--nopidfile", "--print-address=3"];

/**
 * Starts the session bus and the keyring's secret service in a surrounding with a private home folder; where their
 * programs are missing it changes nothing, and the program then asks for a master password.
 * @throws Error when the secret service does not come up
 */
export async function openKeyring(surrounding: Record<string, string>): Promise<Surrounding> {
  const bus = findCommand("dbus-daemon");
  const keyring = findCommand("gnome-keyring-daemon");
  const send = findCommand("dbus-send");
  if (bus === undefined || keyring === undefined || send === undefined) return { env: {}, stop: async () => undefined };
  const env = { ...process.env, ...surrounding };
  const busProcess = startHelper(bus, BUS_ARGUMENTS, ["ignore", "ignore", "ignore", "pipe"], env);
  const started: ChildProcess[] = [busProcess];
  const stop = async () => {
    for (const child of started.toReversed()) await endHelper(child);
  };
  try {
    const address = await firstLine(busProcess, 3, "dbus-daemon");
    const session = { DBUS_SESSION_BUS_ADDRESS: address };
    const args = ["--foreground", "--unlock", "--components=secrets"];
    const secrets = startHelper(keyring, args, ["pipe"], { ...env, ...session });
    started.push(secrets);
    // The first password creates the "login" keyring of the private home folder.
    secrets.stdin?.end("only for this run");
    await secretServiceIsUp(send, { ...env, ...session });
    return { env: session, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function secretServiceIsUp(send: string, env: NodeJS.ProcessEnv): Promise<void> {
  const question = [
    "--session",
    "--print-reply",
    "--dest=org.freedesktop.DBus",
    "/",
    "org.freedesktop.DBus.NameHasOwner",
    "string:org.freedesktop.secrets",
  ];
  const deadline = performance.now() + UNLOCKED_WITHIN_MS;
  while (performance.now() < deadline) {
    const answer = await promisify(execFile)(send, question, { env }).catch(() => ({ stdout: "" }));
    if (answer.stdout.includes("boolean true")) return;
    await wait(50);
  }
  throw new Error("gnome-keyring-daemon did not offer its secret service");
}
