// Names and ports that lead to test servers: the program asks for `imap.firma.example:993` and reaches a free port of this computer.
import type { ElectronApplication } from "@playwright/test";

/** Where names and ports lead; a name below `.example` that is not among them does not exist. */
export interface Routes {
  hosts: readonly string[];
  /** a well-known port → the free one on which the test's server listens; other ports stay as they are */
  ports: Readonly<Record<number, number>>;
}

/** Sets where names and ports lead from now on, in the running program. */
export async function setRoutes(app: ElectronApplication, routes: Routes): Promise<void> {
  await app.evaluate((_electron, given) => {
    const scope = globalThis as unknown as { testRoutes?: typeof given };
    const isNew = scope.testRoutes === undefined;
    scope.testRoutes = given;
    if (!isNew) return;
    const load = process.mainModule?.require.bind(process.mainModule);
    const dns = load?.("node:dns");
    const net = load?.("node:net");
    const { lookup } = dns;
    const { connect } = net;
    dns.lookup = (host: string, options: unknown, done: (error: Error | null, found?: unknown) => void) => {
      if (scope.testRoutes?.hosts.includes(host)) done(null, [{ address: "127.0.0.1", family: 4 }]);
      else if (host.endsWith(".example")) done(Object.assign(new Error("not found"), { code: "ENOTFOUND" }));
      else lookup(host, options, done);
    };
    net.connect = (options: { port: number }, ...rest: unknown[]) =>
      connect({ ...options, port: scope.testRoutes?.ports[options.port] ?? options.port }, ...rest);
  }, routes);
}
