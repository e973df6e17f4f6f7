import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { endHelper, firstLine, startHelper } from "#scripts/helper-process.ts";

const READY = ["-c", "echo ready $$; exec sleep 60"];

test("reads the line with which a helper reports itself ready, and ends it", async () => {
  const helper = startHelper("/bin/sh", READY, ["ignore", "pipe"]);
  expect(await firstLine(helper, 1, "sleep")).toBe(`ready ${helper.pid}`);
  await endHelper(helper);
  expect(helper.signalCode).toBe("SIGTERM");
});

test("says so when a helper ends before it is ready", async () => {
  const helper = startHelper("/bin/sh", ["-c", "exit 3"], ["ignore", "pipe"]);
  await expect(firstLine(helper, 1, "helper")).rejects.toThrow("helper ended at once (code 3)");
});

test("ends a helper whose starter was killed", async () => {
  const program = `
    import { firstLine, startHelper } from "#scripts/helper-process.ts";
    const helper = startHelper("/bin/sh", ${JSON.stringify(READY)}, ["ignore", "pipe"]);
    await firstLine(helper, 1, "sleep");
    process.stdout.write(String(helper.pid));
  `;
  const starter = spawn(process.execPath, ["--input-type=module", "--eval", program], { stdio: ["ignore", "pipe", "inherit"] });
  const [pid] = (await once(starter.stdout, "data")) as [Buffer];
  expect(isRunning(Number(pid))).toBe(true);
  starter.kill("SIGKILL");
  await expect.poll(() => isRunning(Number(pid)), { timeout: 5_000 }).toBe(false);
});

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch {
    return false;
  }
  return !isZombie(pid);
}

/** In a container without an init process nobody collects an ended orphan; it then stays in the list as a zombie. */
function isZombie(pid: number): boolean {
  try {
    return / Z /.test(readFileSync(`/proc/${pid}/stat`, "utf8"));
  } catch {
    return false;
  }
}
