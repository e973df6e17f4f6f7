/** A local SMTP server in a process of its own, for the outbox's benchmark: takes everything and throws it away. */
import { SMTPServer } from "smtp-server";

const server = new SMTPServer({
  authOptional: true,
  disabledCommands: ["STARTTLS", "AUTH"],
  disableReverseLookup: true,
  logger: false,
  onData: (stream, _session, done) => {
    stream.on("end", () => done());
    stream.resume();
  },
});
server.listen(0, "127.0.0.1", () => process.stdout.write(`${(server.server.address() as { port: number }).port}\n`));
