const COMMON = `  --json             one JSON document on stdout
  --lang de|en       language of the report (default: the system's)
  --help             this text`;

/** What the command line can do; only what exists is listed. */
export const HELP = {
  all: `postkontor: connects mail accounts and says in plain words why a connection fails

Usage: postkontor COMMAND [OPTIONS]

Commands:
  check      connects, signs in, opens the inbox and asks whether a message could be sent; sends nothing
  testmail   sends one test message
  lab        plays a fault: local servers that fail in a known way

postkontor COMMAND --help explains a command. Exit codes: 0 fine, 1 the result is a failure, 2 wrong usage.`,
  check: `Usage: postkontor check --account FILE [--account FILE]… [OPTIONS]

  --account FILE     account file (docs/cli.md); may be given several times
  --only smtp|imap   checks one half only
  --timeout SECONDS  limit of each half (default 30)
${COMMON}`,
  testmail: `Usage: postkontor testmail --account FILE --to ADDRESS [OPTIONS]

  --account FILE     account file (docs/cli.md)
  --to ADDRESS       recipient of the test message
  --timeout SECONDS  limit in all (default 30)
${COMMON}`,
  lab: `Usage: postkontor lab [--scenario ID] [OPTIONS]
       postkontor lab --list [OPTIONS]

  --scenario ID      what is played, until Ctrl-C (default: healthy); prints the account file to use
  --list             what can be played
${COMMON}`,
} as const;
